using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace WaScheduler.Web.Shell;

/// <summary>What a control inside a <see cref="FormField"/> needs: its id, what describes it, whether it is wrong.</summary>
public sealed record FieldContext(string Id, string DescribedBy, bool Invalid);

/// <summary>One field of a form with its error beside it; inside an EditForm the errors of <see cref="For"/> come by themselves.</summary>
public sealed partial class FormField : ComponentBase, IDisposable
{
    private EditContext? _listening;

    [CascadingParameter] private EditContext? Edit { get; set; }

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The id the control takes, unique in the page.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>The property whose validation messages are shown.</summary>
    [Parameter] public Expression<Func<object?>>? For { get; set; }

    /// <summary>An error of its own, for forms without an EditContext.</summary>
    [Parameter] public string? Error { get; set; }

    [Parameter] public string? Hint { get; set; }

    [Parameter, EditorRequired] public RenderFragment<FieldContext> ChildContent { get; set; } = _ => _ => { };

    private List<string> Errors =>
        [.. For is not null && Edit is not null ? Edit.GetValidationMessages(FieldIdentifier.Create(For)) : [], .. Error is null ? Array.Empty<string>() : [Error]];

    private string DescribedBy => Hint is null ? $"{Id}-error" : $"{Id}-hint {Id}-error";

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_listening, Edit))
            return;
        StopListening();
        _listening = Edit;
        if (_listening is not null)
            _listening.OnValidationStateChanged += Redraw;
    }

    private void Redraw(object? sender, ValidationStateChangedEventArgs args) => _ = InvokeAsync(StateHasChanged);

    private void StopListening()
    {
        if (_listening is not null)
            _listening.OnValidationStateChanged -= Redraw;
    }

    public void Dispose() => StopListening();
}

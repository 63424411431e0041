using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using WaScheduler.Web.Phrases;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Schedules;

/// <summary>The field for a "when" in words. What is typed is never written back while it is typed.</summary>
public sealed partial class PhraseField : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private ElementReference _input;
    private string _shown = "";
    private int _version;
    private int _keystroke;
    private bool _focus;
    private bool _gone;

    [Parameter, EditorRequired] public TypedWhen Typed { get; set; } = null!;

    /// <summary>Where the owner lives, ISO 3166 letters or empty.</summary>
    [Parameter, EditorRequired] public string Country { get; set; } = "";

    /// <summary>What stood in the way of saving.</summary>
    [Parameter, EditorRequired] public string? Error { get; set; }

    /// <summary>Called when the words filled the fields, and when they no longer stand in the way.</summary>
    [Parameter, EditorRequired] public EventCallback Changed { get; set; }

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    protected override void OnParametersSet() => Typed.Notice();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focus)
        {
            return;
        }

        _focus = false;
        await _input.FocusAsync();
    }

    private async Task TypeAsync(ChangeEventArgs change)
    {
        Typed.Type(change.Value?.ToString() ?? "");
        var stroke = ++_keystroke;
        await Task.Delay(Pause, Time, CancellationToken.None);
        if (stroke == _keystroke && !_gone)
        {
            await ReadAsync();
        }
    }

    private Task PressAsync(KeyboardEventArgs key) => key is { Key: "Enter", IsComposing: false } ? ReadAsync() : Task.CompletedTask;

    private Task ReadAsync() => Typed.Read(Clock.Now, Country, Clock.ZoneId) ? Changed.InvokeAsync() : Task.CompletedTask;

    // The button that was pressed goes away; whoever uses the keyboard goes on in the field.
    private Task TakeAsync(PhraseReading reading)
    {
        Typed.Take(reading);
        _focus = true;
        return Changed.InvokeAsync();
    }

    private Task TryAsync(string example)
    {
        _shown = example;
        _version++;
        _keystroke++;
        _focus = true;
        Typed.Type(example);
        return ReadAsync();
    }

    public void Dispose() => _gone = true;
}

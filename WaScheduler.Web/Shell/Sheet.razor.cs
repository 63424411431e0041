using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace WaScheduler.Web.Shell;

/// <summary>A modal dialog bound to <c>@bind-Open</c>: Esc closes, the focus stays inside, the first field has it.</summary>
public sealed partial class Sheet : ComponentBase
{
    private ElementReference _dialog;
    private bool _shown;

    /// <summary>Unique in the page; names the title for screen readers.</summary>
    [Parameter] public string Id { get; set; } = "sheet";
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter] public bool Open { get; set; }
    [Parameter] public EventCallback<bool> OpenChanged { get; set; }
    [Parameter] public bool Wide { get; set; }

    /// <summary>At the end side of the window, so that what it was opened from stays in sight.</summary>
    [Parameter] public bool Side { get; set; }
    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    /// <summary>The buttons at the bottom. For Enter to save, give the form an id and the button form="…" type="submit".</summary>
    [Parameter] public RenderFragment? Footer { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Open == _shown)
            return;
        _shown = Open;
        await Js.InvokeVoidAsync(Open ? "shell.openSheet" : "shell.closeSheet", _dialog);
    }

    private Task CloseAsync() => OpenChanged.InvokeAsync(false);
}

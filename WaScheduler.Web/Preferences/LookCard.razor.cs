using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Preferences;

/// <summary>Light, dark or as the system; the browser keeps it in a cookie that the server reads for the next page.</summary>
public sealed partial class LookCard : ComponentBase
{
    private static readonly (string Value, string Word, IconName Icon)[] Looks =
        [("light", "Light", IconName.Sun), ("dark", "Dark", IconName.Moon), ("system", "As the system", IconName.Screen)];

    private string? _chosen;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _chosen = await Js.InvokeAsync<string>("shell.theme");

    private async Task ChooseAsync(string look)
    {
        _chosen = look;
        await Js.InvokeVoidAsync("shell.setTheme", look);
    }
}

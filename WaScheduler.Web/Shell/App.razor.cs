using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace WaScheduler.Web.Shell;

/// <summary>The document around every page.</summary>
public sealed partial class App : ComponentBase
{
    // Without prerendering a page loads its data once, not twice; until the circuit is up the boot mark stands on the right background.
    private static readonly InteractiveServerRenderMode Live = new(prerender: false);

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    // Pages that set cookies (sign-in, set-up, password) are plain forms: they carry [ExcludeFromInteractiveRouting].
    private IComponentRenderMode? PageRenderMode => Context.AcceptsInteractiveRouting() ? Live : null;

    private string Theme => Context.Request.Cookies["wa-theme"] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => "system",
    };
}

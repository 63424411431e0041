using Radzen;

namespace WaScheduler.Web.Shell;

internal static class ShellSetup
{
    // A text of 200,000 characters as JSON, escaped; a longer message would end the connection of its tab.
    private const long LongestFromBrowser = 2 * 1024 * 1024;

    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestFromBrowser);
        services.AddCascadingAuthenticationState();
        services.AddRadzenComponents();
        services.AddSingleton<OwnerClock>();
        services.AddSingleton<Hosting.IStartPreparation>(provider => provider.GetRequiredService<OwnerClock>());
        services.AddScoped<Toasts>();
        return services;
    }

    /// <summary>Pages for errors. The API answers in problem details instead.</summary>
    public static void UseShell(this WebApplication app) =>
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
            pages => pages.UseStatusCodePagesWithReExecute("/not-found"));

    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        var pages = app.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            server => server.ContentSecurityFrameAncestorsPolicy = null); // SecurityHeaders says 'none'
        if (!app.Environment.IsDevelopment())
            pages.Add(HideKit);
    }

    // The kit page shows page authors the shared components; nobody else has a use for it.
    private static void HideKit(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: Kit.Address } route)
            route.RequestDelegate = context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
    }
}

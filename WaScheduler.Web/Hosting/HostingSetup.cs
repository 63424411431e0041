namespace WaScheduler.Web.Hosting;

internal static class HostingSetup
{
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddLogging();
        builder.Services.AddOptionSection<DataOptions>(DataOptions.Section);
        builder.Services.AddSingleton<StartupChecks>();
    }

    public static void MapHosting(this WebApplication app) => app.MapHealth();
}

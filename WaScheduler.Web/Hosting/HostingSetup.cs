using Microsoft.Extensions.DependencyInjection.Extensions;
using WaScheduler.Data;
using WaScheduler.Data.Instances;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Hosting;

/// <summary>Data folder, database, clock and change feed: what every feature stands on.</summary>
public static class HostingSetup
{
    /// <summary>Adds them. The clock may have been registered before (tests).</summary>
    public static IServiceCollection AddHosting(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptionSection<DataOptions>(DataOptions.Section);
        services.AddSingleton(configuration.GetSection(DataOptions.Section).Get<DataOptions>() ?? new DataOptions());
        services.AddSingleton<StartupChecks>();
        services.AddSingleton<DataFolder>();
        services.AddSingleton<ChangeFeed>();
        services.AddOptionSection<FailpointOptions>(FailpointOptions.Section);
        services.AddSingleton(configuration.GetSection(FailpointOptions.Section).Get<FailpointOptions>() ?? new FailpointOptions());
        services.AddSingleton<Failpoints>();
        services.AddSingleton<IStartupCheck>(p => new FailpointCheck(p.GetRequiredService<FailpointOptions>(), Failpoints.AreBuiltIn));
        services.AddSingleton<PreferenceService>();
        services.AddSingleton<IReadinessCheck, DatabaseReadiness>();
        return services.AddData(p => p.GetRequiredService<DataFolder>().DatabasePath);
    }

    public static void MapHosting(this WebApplication app) => app.MapHealth();

    /// <summary>
    /// Takes the data folder, opens and upgrades the database, takes the next epoch. To be awaited before any hosted
    /// service starts.
    /// </summary>
    /// <exception cref="StartUpProblemException">Folder in use or not writable.</exception>
    /// <exception cref="DatabaseProblemException">Database damaged, newer, or not writable.</exception>
    public static async Task TakeDataAsync(this IServiceProvider services, string address, CancellationToken cancellationToken)
    {
        services.GetRequiredService<DataFolder>().Take(address);
        await services.GetRequiredService<DatabaseFile>().PrepareAsync(cancellationToken);
        await services.GetRequiredService<InstanceStore>().TakeOverAsync(cancellationToken);
    }
}

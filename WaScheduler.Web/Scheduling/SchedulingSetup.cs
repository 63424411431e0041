using Quartz;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Scheduling;

/// <summary>Registers Quartz with its persistent store in the app's database.</summary>
internal static class SchedulingSetup
{
    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration)
    {
        var database = Path.Combine(DataFolder.RootOf(configuration["Data:Directory"]), DataFolder.DatabaseName);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = "wa-scheduler";
                o.IdleWaitTime = TimeSpan.FromSeconds(30);
            });
            quartz.UseDefaultThreadPool(2);
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite($"Data Source={database};Default Timeout=30");
                store.ConfigureStore(o =>
                {
                    o.StoreJobDataAsStrings = true;
                    o.MisfireThreshold = TimeSpan.FromMinutes(1);
                });
                store.ProvisionSchema();
            });
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        services.AddSingleton<AlarmClock>();
        services.AddSingleton<IReadinessCheck, SchedulerReadiness>();
        return services;
    }

    private sealed class SchedulerReadiness(AlarmClock clock) : IReadinessCheck
    {
        public string Name => "scheduler";

        public async Task<Readiness> CheckAsync(CancellationToken cancellationToken)
            => await clock.RunsAsync(cancellationToken) ? new Readiness(true, "running") : new Readiness(false, "not running");
    }
}

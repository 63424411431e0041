namespace WaScheduler.Web.Jobs;

/// <summary>Registers the jobs page. The switch itself belongs to the sender, which cannot work without it.</summary>
internal static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<EngineSignals>();
        services.AddSingleton<StopService>();
        services.AddScoped<StopActions>();
        services.AddSingleton<EngineHealth>();
        services.AddSingleton<FailedJobs>();
        services.AddSingleton<ComingJobs>();
        services.AddSingleton<HourCounts>();
        return services;
    }
}

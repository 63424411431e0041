namespace WaScheduler.Web.Schedules;

/// <summary>Registers schedules and their planner.</summary>
internal static class SchedulesSetup
{
    public static IServiceCollection AddSchedules(this IServiceCollection services)
    {
        services.AddSingleton<ScheduleCheck>();
        services.AddSingleton<ScheduleSignals>();
        services.AddSingleton<ScheduleService>();
        services.AddSingleton<SchedulePreviewer>();
        services.AddSingleton<ScheduleOverview>();
        services.AddSingleton<ScheduleResources>();
        services.AddScoped<ScheduleActions>();
        services.AddSingleton<ScheduleFormServices>();
        services.AddSingleton<OccurrencePlanner>();
        services.AddSingleton<PlanService>();
        services.AddHostedService(p => p.GetRequiredService<PlanService>());
        return services;
    }
}

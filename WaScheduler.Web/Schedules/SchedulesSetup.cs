namespace WaScheduler.Web.Schedules;

/// <summary>Registers schedules and their planner.</summary>
internal static class SchedulesSetup
{
    public static IServiceCollection AddSchedules(this IServiceCollection services)
    {
        services.AddSingleton<ScheduleCheck>();
        services.AddSingleton<ScheduleSignals>();
        services.AddSingleton<ScheduleRuns>();
        services.AddSingleton<SingleRuns>();
        services.AddSingleton<ScheduleService>();
        services.AddSingleton<SchedulePreviewer>();
        services.AddSingleton<ScheduleOverview>();
        services.AddSingleton<ScheduleResources>();
        services.AddSingleton<ScheduleBulk>();
        services.AddScoped<ScheduleActions>();
        services.AddScoped<BulkActions>();
        services.AddScoped<RunActions>();
        services.AddSingleton<ScheduleFormServices>();
        services.AddSingleton<SchedulePeople>();
        services.AddSingleton<RunPlans>();
        services.AddSingleton<RunMessages>();
        services.AddSingleton<PlanSurroundings>();
        services.AddSingleton<OccurrencePlanner>();
        services.AddSingleton<FlightHolds>();
        services.AddSingleton<FlightPlan>();
        services.AddSingleton<FlightRows>();
        services.AddSingleton<RunRefresher>();
        services.AddSingleton<NextRunClock>();
        services.AddSingleton<ComingRuns>();
        services.AddSingleton<SelfTest>();
        services.AddSingleton<CatchUpAlert>();
        services.AddSingleton<PlanReport>();
        services.AddSingleton<CatchUpService>();
        services.AddSingleton<PlanService>();
        services.AddHostedService(p => p.GetRequiredService<PlanService>());
        return services;
    }
}

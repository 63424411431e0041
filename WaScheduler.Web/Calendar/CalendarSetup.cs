namespace WaScheduler.Web.Calendar;

/// <summary>Registers the calendar.</summary>
internal static class CalendarSetup
{
    public static IServiceCollection AddCalendar(this IServiceCollection services)
    {
        services.AddSingleton<CalendarReader>();
        services.AddSingleton<RunDetails>();
        services.AddScoped<CalendarSurroundings>();
        return services;
    }
}

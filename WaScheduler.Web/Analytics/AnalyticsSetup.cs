namespace WaScheduler.Web.Analytics;

/// <summary>Registers the figures and the noting of replies.</summary>
internal static class AnalyticsSetup
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services)
    {
        services.AddSingleton<AnalyticsReader>();
        services.AddSingleton<ReplyRecorder>();
        services.AddHostedService(p => p.GetRequiredService<ReplyRecorder>());
        return services;
    }
}

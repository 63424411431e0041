namespace WaScheduler.Web.Alerts;

/// <summary>Registers what tells the owner of incidents.</summary>
internal static class AlertsSetup
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddSingleton<Notifier>();
        services.AddSingleton<LinkAlerts>();
        services.AddHostedService(p => p.GetRequiredService<LinkAlerts>());
        services.AddSingleton<DeliveryAlerts>();
        services.AddHostedService(p => p.GetRequiredService<DeliveryAlerts>());
        services.AddScoped<BrowserNotices>();
        return services;
    }
}

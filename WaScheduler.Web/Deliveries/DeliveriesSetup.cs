using WaScheduler.Web.Jobs;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>Registers outbox, sender, acks and settler.</summary>
internal static class DeliveriesSetup
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddSingleton<SendSwitch>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<QuietHours>();
        services.AddSingleton(Random.Shared);
        services.AddSingleton<TimeLocks>();
        services.AddSingleton<RetryPlan>();
        services.AddSingleton<AccountHolds>();
        services.AddSingleton<Pacing>();
        services.AddSingleton<DeliveryGate>();
        services.AddSingleton<DeliverySender>();
        services.AddSingleton<DeliveryDispatcher>();
        services.AddSingleton<DeliverySettler>();
        services.AddSingleton<MessagePreparation>();
        services.AddSingleton<MessageRewriter>();
        services.AddSingleton<MessageShapes>();
        services.AddSingleton<DeliveryFiles>();
        services.AddSingleton<MessageService>();
        services.AddSingleton<StatsService>();
        services.AddSingleton<HistoryExport>();
        services.AddSingleton<HistoryBulk>();
        services.AddSingleton<AckRecorder>();
        services.AddScoped<DraftKeeper>();
        services.AddScoped<SentToast>();
        services.AddSingleton<DispatchService>();
        services.AddSingleton<SettleService>();
        services.AddSingleton<RetentionService>();
        services.AddHostedService(p => p.GetRequiredService<RetentionService>());
        services.AddHostedService(p => p.GetRequiredService<AckRecorder>());
        services.AddHostedService(p => p.GetRequiredService<DispatchService>());
        services.AddHostedService(p => p.GetRequiredService<SettleService>());
        services.AddSingleton<AttentionCount>();
        services.AddSingleton<IAttentionCount>(p => p.GetRequiredService<AttentionCount>());
        services.AddHostedService(p => p.GetRequiredService<AttentionCount>());
        return services;
    }
}

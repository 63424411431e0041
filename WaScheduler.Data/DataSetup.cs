using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Alerts;
using WaScheduler.Data.Analytics;
using WaScheduler.Data.Attachments;
using WaScheduler.Data.Audits;
using WaScheduler.Data.Calendar;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Instances;
using WaScheduler.Data.Jobs;
using WaScheduler.Data.Owners;
using WaScheduler.Data.Preferences;
using WaScheduler.Data.Schedules;
using WaScheduler.Data.Templates;

namespace WaScheduler.Data;

/// <summary>Registers the database, its stores and its queries.</summary>
public static class DataSetup
{
    /// <summary>Adds everything of this project. A <see cref="TimeProvider"/> must be registered.</summary>
    /// <param name="services">Where to add.</param>
    /// <param name="databasePath">Path of the SQLite file; its folder exists.</param>
    public static IServiceCollection AddData(this IServiceCollection services, Func<IServiceProvider, string> databasePath)
    {
        services.AddDbContextFactory<AppDbContext>((provider, options) => Configure(options, databasePath(provider)));
        services.AddSingleton<InstanceEpoch>();
        services.AddSingleton(p => new DatabaseFile(Contexts(p), databasePath(p)));
        services.AddSingleton(p => new InstanceStore(Contexts(p), Epoch(p), Time(p)));
        services.AddSingleton(p => new OwnerStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new ApiKeyStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new PreferenceStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new AccountStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new SessionEventStore(Contexts(p), Epoch(p)));
        services.AddSingleton(p => new AlertStore(Contexts(p)));
        services.AddSingleton(p => new ContactStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new ContactQueries(Contexts(p)));
        services.AddSingleton(p => new AttachmentStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new AttachmentQueries(Contexts(p)));
        services.AddSingleton(p => new TemplateStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new TemplateQueries(Contexts(p)));
        services.AddSingleton(p => new ScheduleStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new ScheduleQueries(Contexts(p), Time(p)));
        services.AddSingleton(p => new GroupChatStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new MissedQueries(Contexts(p)));
        services.AddSingleton(p => new ScheduleListQueries(Contexts(p), Time(p)));
        services.AddSingleton(p => new RunChangeStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new OccurrenceStore(Contexts(p), Epoch(p), Time(p)));
        services.AddSingleton(p => new DeliveryStore(Contexts(p), Epoch(p), Time(p)));
        services.AddSingleton(p => new SettlementStore(Contexts(p), Epoch(p), Time(p)));
        services.AddSingleton(p => new OwnerDecisionStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new DeliveryQueries(Contexts(p), Time(p)));
        services.AddSingleton(p => new AuditSealStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new AuditQueries(Contexts(p)));
        services.AddSingleton(p => new DeliveryEventQueries(Contexts(p)));
        services.AddSingleton(p => new DeliveryConcernQueries(Contexts(p), Time(p)));
        services.AddSingleton(p => new HistoryQueries(Contexts(p), Time(p)));
        services.AddSingleton(p => new RetentionStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new PastRunQueries(Contexts(p), Time(p)));
        services.AddSingleton(p => new AnalyticsQueries(Contexts(p)));
        services.AddSingleton(p => new ReplyStore(Contexts(p)));
        services.AddSingleton(p => new StopStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new JobStore(Contexts(p), Time(p)));
        services.AddSingleton(p => new JobQueries(Contexts(p), Time(p)));
        return services;
    }

    /// <summary>The options every context has, also at design time.</summary>
    internal static void Configure(DbContextOptionsBuilder options, string databasePath)
        => options.UseSqlite($"Data Source={databasePath};Default Timeout=30").AddInterceptors(new SqlitePragmas());

    private static IDbContextFactory<AppDbContext> Contexts(IServiceProvider provider)
        => provider.GetRequiredService<IDbContextFactory<AppDbContext>>();

    private static InstanceEpoch Epoch(IServiceProvider provider) => provider.GetRequiredService<InstanceEpoch>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}

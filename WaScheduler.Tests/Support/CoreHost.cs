using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WaScheduler.Data;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Instances;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Alerts;
using WaScheduler.Web.Analytics;
using WaScheduler.Web.Attachments;
using WaScheduler.Web.Calendar;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Jobs;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Scheduling;
using WaScheduler.Web.Templates;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Support;

/// <summary>
/// The service layer on a real SQLite file with a scripted session and a manual clock, without web server or background
/// loops: a test calls the passes itself.
/// </summary>
public sealed class CoreHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _keepsFolder;

    private CoreHost(string folder, ManualClock clock, ScriptedSession session, bool keepsFolder, IWhatsAppSession? real = null)
    {
        Folder = folder;
        Clock = clock;
        Session = session;
        _keepsFolder = keepsFolder;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = folder }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(clock);
        services.AddHosting(configuration);
        services.AddScheduling(configuration);
        services.AddAccounts(configuration);
        services.AddAlerts();
        services.AddContacts();
        services.AddDeliveries();
        services.AddSchedules();
        services.AddAttachments();
        services.AddTemplates();
        services.AddSingleton<SessionFactory>(_ => real ?? Session);
        services.AddCalendar();
        services.AddAnalytics();
        services.AddJobs();
        _services = services.BuildServiceProvider();
    }

    public string Folder { get; }

    public ManualClock Clock { get; }

    public ScriptedSession Session { get; }

    public Account Account { get; private set; } = null!;

    /// <summary>A fresh folder, a Ready session, one account.</summary>
    public static async Task<CoreHost> StartAsync(AccountKind kind = AccountKind.Practice)
    {
        var clock = new ManualClock();
        var folder = Directory.CreateTempSubdirectory("wa-core-").FullName;
        var host = new CoreHost(folder, clock, new ScriptedSession(clock), keepsFolder: false);
        await host.OpenAsync();
        host.Account = await host.Get<AccountStore>().AddAsync("Test", kind, CancellationToken.None);
        host.Session.Become(SessionState.Ready);
        return host;
    }

    /// <summary>The same with a session that is no script: it must be Ready already.</summary>
    public static async Task<CoreHost> StartAsync(IWhatsAppSession real)
    {
        var clock = new ManualClock();
        var host = new CoreHost(Directory.CreateTempSubdirectory("wa-core-").FullName, clock, new ScriptedSession(clock), keepsFolder: false, real);
        await host.OpenAsync();
        host.Account = await host.Get<AccountStore>().AddAsync("Test", AccountKind.Practice, CancellationToken.None);
        return host;
    }

    /// <summary>A second start on the same folder, as after a kill: same clock, same WhatsApp, a new epoch.</summary>
    public async Task<CoreHost> StartAgainAsync()
    {
        var again = new CoreHost(Folder, Clock, Session, keepsFolder: true);
        await again.OpenAsync();
        again.Account = Account;
        return again;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>One pass of the dispatcher.</summary>
    public Task<DateTimeOffset?> DispatchAsync() => Get<DeliveryDispatcher>().RunOnceAsync(Account, CancellationToken.None);

    /// <summary>One pass of the settler, look-ups included.</summary>
    public async Task SettleAsync()
    {
        await Get<DeliverySettler>().ReleaseAbandonedAsync(CancellationToken.None);
        await Get<DeliverySettler>().RunOnceAsync(Session, Account, CancellationToken.None);
    }

    /// <summary>One pass of the planner; answers the schedules that moved on, with their next run.</summary>
    public async Task<IReadOnlyDictionary<long, DateTimeOffset?>> PlanAsync()
        => (await Get<OccurrencePlanner>().PlanDueAsync(CancellationToken.None)).Advanced;

    /// <summary>Puts one message into the outbox.</summary>
    public async Task<Delivery> SendAsync(string text = "Hello", string to = "+972501234567", DateTimeOffset? notBefore = null)
    {
        var answer = await Get<MessageService>().SendAsync(new MessageInput([to], text, NotBeforeUtc: notBefore), CancellationToken.None);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => f.Value.Sentence)));
        return answer.Value![0];
    }

    /// <summary>The row as it is now.</summary>
    public async Task<Delivery> ReadAsync(Delivery delivery)
        => await Get<DeliveryQueries>().FindAsync(delivery.Id, CancellationToken.None)
            ?? throw new InvalidOperationException($"Delivery {delivery.Id} is gone.");

    public async Task<Contact> AddContactAsync(string name, string phone)
    {
        var answer = await Get<ContactService>().SaveAsync(new ContactInput(name, phone), CancellationToken.None);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => f.Value.Sentence)));
        return answer.Value!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_keepsFolder)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task OpenAsync()
    {
        await Get<DatabaseFile>().PrepareAsync(CancellationToken.None);
        await Get<InstanceStore>().TakeOverAsync(CancellationToken.None);
    }
}

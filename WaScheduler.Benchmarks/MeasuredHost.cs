using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WaScheduler.Data.Accounts;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using WaScheduler.WhatsApp;

namespace WaScheduler.Benchmarks;

/// <summary>The whole app in this process on a folder of its own, with a session that acknowledges at once and notes when.</summary>
internal sealed class MeasuredHost : IAsyncDisposable
{
    private const string Number = "+972501234567";
    private readonly ConcurrentQueue<DateTimeOffset> _handOvers = new();
    private readonly ScriptedSession _session = new(TimeProvider.System);
    private WebApplication _app = null!;

    private MeasuredHost(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>When each message was handed over.</summary>
    public IReadOnlyList<DateTimeOffset> HandOvers => [.. _handOvers];

    /// <param name="stopped">Whether its account is never started, so that nothing sends by itself.</param>
    public static async Task<MeasuredHost> StartAsync(bool stopped = false)
    {
        var host = new MeasuredHost(Directory.CreateTempSubdirectory("wa-bench-").FullName);
        host._session.DuringHandOver = () =>
        {
            host._handOvers.Enqueue(TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        };
        await host.StartAgainAsync();
        if (stopped) host._session.Become(SessionState.Stopped);
        var account = await host.Get<AccountService>().CreateAsync("Measured", AccountKind.Practice, CancellationToken.None);
        if (!stopped) await host.Get<AccountService>().StartAsync(account.Value!.Account.Id, CancellationToken.None);
        await host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences("IL", "Etc/UTC"), CancellationToken.None);
        return host;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task StartAgainAsync()
    {
        _app = WaScheduler.Web.Program.Build(
            ["--urls", "http://127.0.0.1:0", "--data", Folder],
            builder => builder.Services.AddSingleton<SessionFactory>(_ => _ => _session));
        await StartUp.StartAsync(_app);
        _session.Become(SessionState.Ready);
    }

    public async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        CopyStore.CloseAll();
    }

    /// <summary>Waits until the planner's first pass is over: everything due is planned, everything else armed.</summary>
    public async Task FirstPassAsync()
    {
        while (Get<PlanService>().Health.LastPassAtUtc is null) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
    }

    public async Task HandedOverAsync(int count)
    {
        while (_handOvers.Count < count) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }

    public Task SaveAsync(TimeSpan ahead) => SaveAtAsync(TimeProvider.System.GetUtcNow() + ahead);

    public async Task SaveAtAsync(DateTimeOffset due)
    {
        var input = new ScheduleInput(
            "Measured", [Number], "A message", Recurrence.Once(DateOnly.FromDateTime(due.UtcDateTime)), TimeOnly.FromTimeSpan(TimeSpan.FromSeconds((int)due.UtcDateTime.TimeOfDay.TotalSeconds)), "Etc/UTC");
        var answer = await Get<ScheduleService>().SaveAsync(input, CancellationToken.None);
        if (!answer.IsOk) throw new InvalidOperationException(answer.Faults.Values.First().Sentence);
    }

    /// <summary>One message by hand for a day far away.</summary>
    public async Task SendLaterAsync()
    {
        var answer = await Get<MessageService>().SendAsync(new MessageInput([Number], "Later", NotBeforeUtc: TimeProvider.System.GetUtcNow().AddDays(30)), CancellationToken.None);
        if (!answer.IsOk) throw new InvalidOperationException(answer.Faults.Values.First().Sentence);
    }

    /// <summary>Copies the one schedule of the stopped app, all due at one moment where it is given.</summary>
    public void Multiply(int count, DateTimeOffset? due = null) => CopyStore.CopySchedules(Folder, count, due);

    /// <summary>Copies the one waiting message, all due at one moment where it is given.</summary>
    public void MultiplyWaiting(int count, DateTimeOffset? due = null) => CopyStore.CopyMessages(Folder, count, due);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

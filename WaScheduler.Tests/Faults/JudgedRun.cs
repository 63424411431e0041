using System.Collections.Concurrent;
using WaScheduler.Tests.EndToEnd;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.Faults;

/// <summary>The whole app as a process, with its browser and the practice phone, while everything it says is written down.</summary>
public sealed class JudgedRun : IAsyncDisposable
{
    private static readonly string[] Arrived = ["sent", "stuck", "delivered", "read", "played"];
    private static readonly string[] Ended = [.. Arrived, "cancelled", "expired", "failed", "unconfirmed"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, string> _ids = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _asked = new();
    private readonly Listener _listener;

    private JudgedRun(LinkedRun run)
    {
        Run = run;
        _listener = new Listener(run.App, Ledger);
    }

    public LinkedRun Run { get; }

    public Ledger Ledger { get; } = new();

    public RunningApp App => Run.App;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts and links everything.</summary>
    /// <param name="settings">More settings of the app, "Section__Key".</param>
    public static async Task<JudgedRun> StartAsync(IReadOnlyDictionary<string, string>? settings = null) => new(await LinkedRun.StartAsync(settings));

    /// <summary>Asks for a message until the app answers, under one key: a killed app may or may not have heard the first time.</summary>
    public async Task SendAsync(string text, string to, DateTimeOffset? notBefore = null)
    {
        while (!await TrySendAsync(text, to, notBefore))
            await Task.Delay(Pause, TimeProvider.System, Cancel);
    }

    /// <summary>Asks once for a message; false when the app was gone before it answered.</summary>
    public async Task<bool> TrySendAsync(string text, string to, DateTimeOffset? notBefore = null)
    {
        try
        {
            var due = notBefore ?? _asked.GetOrAdd(text, _ => TimeProvider.System.GetUtcNow());
            var answer = await App.PostAsync("messages", new { to = new[] { to }, text, notBefore }, idempotencyKey: text);
            _ids[text] = answer["items"]![0]!["id"]!.ToString();
            Ledger.Accept(new Accepted(text, to, due));
            return true;
        }
        catch (Exception e) when (Listener.IsAway(e) && !Cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Plans it as a schedule for one second.</summary>
    public async Task PlanAsync(string text, string to, DateTimeOffset at)
    {
        await Run.PlanAsync(to, text, at);
        Ledger.Accept(new Accepted(text, to, at));
    }

    /// <summary>Asks to cancel, and notes it when the app says it did; an app that dies over it has said nothing.</summary>
    public async Task CancelAsync(string text)
    {
        try
        {
            var answer = await App.PostAsync($"messages/{_ids[text]}/cancel", new { });
            if (answer["status"]!.ToString() == "cancelled")
                Ledger.Cancelled(text, TimeProvider.System.GetUtcNow());
        }
        catch (Exception e) when (Listener.IsAway(e) || e is Xunit.Sdk.XunitException)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{text} was not cancelled: {e.GetType().Name}");
        }
    }

    /// <summary>Waits until the app says that it arrived, and answers when.</summary>
    public async Task<DateTimeOffset?> ArrivesAsync(string text) => await SaysAsync(text, Arrived);

    /// <summary>kill -9 at a moment of the caller's choice; started again at once.</summary>
    public async Task KillAsync()
    {
        await App.KillAsync();
        await App.StartAsync();
    }

    /// <summary>Arms a place to die at, before a start or while running.</summary>
    public void DieAt(Failpoint place) => App.DieAt(place);

    /// <summary>Waits until every message has ended, stops the app as Ctrl-C does, and judges.</summary>
    public async Task<(Evidence Evidence, IReadOnlyList<Finding> Findings)> JudgeAsync(TimeSpan recoveryLimit)
    {
        foreach (var message in Ledger.Accepted)
            await SaysAsync(message.Text, Ended);
        await _listener.DisposeAsync();
        await App.StopAsync();
        var evidence = await Ledger.CloseAsync(Run.Phone, Path.Combine(App.DataFolder, DataFolder.DatabaseName), recoveryLimit);
        return (evidence, Judge.Find(evidence));
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await Run.DisposeAsync();
    }

    // What the listener heard is waited for, so that waiting asks nothing of the app that a user would not.
    private async Task<DateTimeOffset?> SaysAsync(string text, string[] words)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (TimeProvider.System.GetUtcNow() < until)
        {
            if (Ledger.LastWord(text, "api") is { } word && words.Contains(word))
                return TimeProvider.System.GetUtcNow();
            await Task.Delay(Pause, TimeProvider.System, Cancel);
        }

        return null;
    }
}

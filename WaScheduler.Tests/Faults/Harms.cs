using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Faults;

/// <summary>Everything a storm does to the app, its browser, its link and its acks; and what an owner does about it.</summary>
internal sealed class Harms
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly JudgedRun _run;
    private readonly Random _chance;
    private readonly (string Name, Func<Task> Do)[] _others;
    private int _next;

    public Harms(JudgedRun run, Random chance)
    {
        _run = run;
        _chance = chance;
        _others =
        [
            ("connection cut for 2 s", () => Fault("drop-connection", 2_000)),
            ("page reloaded", () => Fault("reload-page")),
            ("page crashed", () => Fault("crash-page")),
            ("page frozen for good", () => Fault("freeze-page", 600_000)),
            ("page navigated in mid-call", () => Fault("navigate-mid-call")),
            ("send error", () => Fault("send-error", name: "ERROR_NETWORK")),
            ("browser killed", () => KillBrowsersAsync(p => p.Id)),
            ("driver killed", () => KillBrowsersAsync(p => p.Parent)),
            ("acks 3 s late for 6 s", () => PolicyAsync(new { serverAckMs = 3_000, deliveredMs = 3_500, readMs = 4_000 })),
            ("half of the acks lost for 6 s", () => PolicyAsync(new { ackLossRate = 0.5, seed = _chance.Next() })),
            ("app suspended for 4 s", SuspendAsync),
            ("second start on the folder", SecondStartAsync),
            ("device removed on the phone", () => Fault("logout")),
            ("WhatsApp opened elsewhere", () => Fault("conflict")),
            ("account banned for 3 s", () => Fault("ban", 3_000)),
            ("not ready for 5 s", () => Fault("never-ready", 5_000)),
        ];
        chance.Shuffle(_others);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Every second harm is a kill of the app, the others come in turn; waits until a message asked for then has arrived.</summary>
    public async Task DoAsync(int number)
    {
        var (name, harm) = number % 2 == 0 ? ("app killed", _run.KillAsync) : _others[_next++ % _others.Length];
        var from = TimeProvider.System.GetUtcNow();
        await harm();
        var probe = string.Create(CultureInfo.InvariantCulture, $"probe {number}, {name}");
        await _run.SendAsync(probe, "+15550209999");
        var arrives = _run.ArrivesAsync(probe);
        await CareUntilAsync(arrives);
        _run.Ledger.Felt(new Outage(name, from, await arrives));
    }

    /// <summary>No more harm, and the owner looks after the link until it stands.</summary>
    public async Task CalmAsync()
    {
        await PolicyOnceAsync(new { });
        await CareUntilAsync(_run.Run.ReadyAsync());
    }

    // What an owner does who looks at the page: scans a code that is shown, starts what waits to be started.
    private async Task CareUntilAsync(Task done)
    {
        while (await Task.WhenAny(done, Task.Delay(Pause, TimeProvider.System, Cancel)) != done)
        {
            try
            {
                await CareAsync(await _run.App.GetAsync("accounts/1"));
            }
            catch (Exception e) when (Listener.IsAway(e))
            {
                continue;
            }
        }
    }

    private async Task CareAsync(JsonNode account)
    {
        if (account["qr"] is not null)
        {
            using var scanned = await _run.Run.Phone.PostAsync("sim/scan", new { phone = "+15550100001" }); // refused while banned, or before the page shows it
        }
        else if (account["state"]!.ToString() is "loggedOut" or "conflict" or "restricted" or "stopped" or "failed" || account["retryAt"] is not null)
        {
            await _run.App.PostAsync("accounts/1/start", new { });
        }
    }

    private async Task Fault(string kind, long? durationMs = null, string? name = null)
    {
        // Refused when no page is connected: then the harm before it is still felt, which is harm enough.
        using var answer = await _run.Run.Phone.PostAsync("sim/fault", new { kind, durationMs, name });
    }

    private Task KillBrowsersAsync(Func<RunningProcess, int> which)
    {
        foreach (var browser in _run.App.Browsers())
            ProcessTable.Kill(which(browser));
        return Task.CompletedTask;
    }

    private async Task PolicyAsync(object policy)
    {
        await PolicyOnceAsync(policy);
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System, Cancel);
        await PolicyOnceAsync(new { });
    }

    private async Task PolicyOnceAsync(object policy) => await _run.Run.Phone.PutAsync("sim/policy", policy);

    private async Task SuspendAsync()
    {
        await SignalAsync("STOP");
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System, Cancel);
        await SignalAsync("CONT");
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _run.App.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancel);
    }

    private async Task SecondStartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WaScheduler.Web.dll"), "--urls", "http://127.0.0.1:0", "--data", _run.App.DataFolder])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var second = Process.Start(start)!;
        var said = await second.StandardError.ReadToEndAsync(Cancel);
        await second.WaitForExitAsync(Cancel);
        Assert.Equal(3, second.ExitCode);
        Assert.Contains("is in use by another WA Scheduler", said, StringComparison.Ordinal);
    }
}

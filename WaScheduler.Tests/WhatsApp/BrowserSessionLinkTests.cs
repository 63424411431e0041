using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Tests.Simulator;
using WaScheduler.WhatsApp;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>Linking, unlinking, and what survives a restart: a real browser with the real wa-js before the practice phone.</summary>
public sealed class BrowserSessionLinkTests : IAsyncLifetime
{
    private RunningPhone _phone = null!;
    private RunningSession _running = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _phone = await RunningPhone.StartAsync();
        _running = new RunningSession(_phone);
    }

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        await _phone.DisposeAsync();
    }

    [Fact]
    public async Task Scanning_the_code_links_and_the_login_survives_a_restart_without_a_new_code()
    {
        var ready = await _running.LinkAsync("+15550100042");
        Assert.Equal(("+15550100042", ""), (ready.OwnNumber, ready.Cause));
        Assert.NotNull(ready.LinkId);
        Assert.NotNull(ready.WebVersion);
        var shown = _running.Statuses.First(s => s.Qr is not null);
        Assert.Equal(SessionState.AwaitingLink, shown.State);
        Assert.InRange(shown.Qr!.ExpiresAtUtc - shown.SinceUtc, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(21));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_running.Options.ProfileDirectory));

        await _running.ReopenAsync();
        Assert.Empty(_running.Processes());
        var before = _running.Now;
        await _running.Session.StartAsync(Cancel);
        var again = await _running.SeesAsync(SessionState.Ready, before);
        Assert.Equal(ready.LinkId, again.LinkId);
        Assert.DoesNotContain(_running.Statuses.Skip(before), s => s.State is SessionState.AwaitingLink or SessionState.LoggedOut);

        await _running.Session.StopAsync(Cancel);
        Assert.Equal(SessionState.Stopped, _running.Session.Status.State);
        Assert.Empty(_running.Processes());
    }

    [Fact]
    public async Task A_code_typed_into_the_phone_links_like_a_scan()
    {
        Assert.Equal(PairOutcome.NotAwaitingLink, (await _running.Session.PairAsync("+15550100042", Cancel)).Outcome);
        await _running.Session.StartAsync(Cancel);
        await _running.SeesAsync(s => s.Qr is not null, 0);
        Assert.Equal(PairOutcome.Shown, (await _running.Session.PairAsync("+15550100042", Cancel)).Outcome);
        var waiting = await _running.SeesAsync(s => s.Pairing is not null, 0);
        Assert.Equal(("+15550100042", 8), (waiting.Pairing!.Phone, waiting.Pairing.Code.Length));
        Assert.InRange(waiting.Pairing.ExpiresAtUtc - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(180));
        Assert.NotNull(waiting.Qr);

        await _phone.DoAsync("sim/pair", new { code = waiting.Pairing.Code });
        var ready = await _running.SeesAsync(SessionState.Ready, 0);
        Assert.Equal(("+15550100042", 0), (ready.OwnNumber, ready.FailedLinks));
        Assert.Null(ready.Pairing);
        Assert.Equal(PairOutcome.NotAwaitingLink, (await _running.Session.PairAsync("+15550100042", Cancel)).Outcome);
    }

    [Fact]
    public async Task A_login_damaged_while_it_was_closed_is_replaced_by_its_copy_and_needs_no_new_code()
    {
        var first = await _running.LinkAsync();
        await _running.ReopenAsync();
        var logs = Directory.GetFiles(_running.Options.ProfileDirectory, "*.log", SearchOption.AllDirectories)
            .Where(path => path.Contains("IndexedDB", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(logs);
        foreach (var log in logs) await File.WriteAllBytesAsync(log, [1, 2, 3], Cancel);

        var before = _running.Now;
        await _running.Session.StartAsync(Cancel);
        var back = await _running.SeesAsync(SessionState.Ready, before);
        Assert.Equal((first.LinkId, first.OwnNumber), (back.LinkId, back.OwnNumber));
        Assert.Contains("was damaged", back.Warning!, StringComparison.Ordinal);
        Assert.Contains(_running.Statuses.Skip(before), s => s.Cause.Contains("took its place", StringComparison.Ordinal));
        Assert.DoesNotContain(_running.Statuses.Skip(before), s => s.State is SessionState.AwaitingLink or SessionState.LoggedOut);
        Assert.Empty(Directory.GetDirectories(Path.GetDirectoryName(_running.Options.ProfileDirectory)!, "*.replaced-*"));
    }

    [Fact]
    public async Task On_a_full_disk_no_browser_is_started_and_it_says_how_much_is_free()
    {
        long free = 312_000_000;
        await using var session = new BrowserSession(
            _running.Options with { FreeBytes = _ => free, Timings = new() { FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromMilliseconds(100) } },
            TimeProvider.System, NullLogger<BrowserSession>.Instance);
        var seen = new TaskCompletionSource<SessionStatus>();
        var shown = new TaskCompletionSource<SessionStatus>();
        session.StatusChanged += (_, status) =>
        {
            if (status.Cause.Contains("312 MB", StringComparison.Ordinal)) seen.TrySetResult(status);
            if (status.Qr is not null) shown.TrySetResult(status);
        };
        await session.StartAsync(Cancel);
        Assert.Equal(SessionState.Launching, (await seen.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancel)).State);
        Assert.Empty(_running.Processes());
        free = 1_900_000_000;
        Assert.Contains("Only 1.9 GB are free", (await shown.Task.WaitAsync(TimeSpan.FromSeconds(90), Cancel)).Warning!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_the_device_on_the_phone_logs_out_for_good_and_a_new_link_is_another_one()
    {
        var first = await _running.LinkAsync();
        var before = _running.Now;
        await _phone.DoAsync("sim/unlink");
        var gone = await _running.SeesAsync(SessionState.LoggedOut, before);
        Assert.Null(gone.LinkId);
        Assert.Contains("unlinked_from_phone", gone.Cause, StringComparison.Ordinal);
        // StartAsync waits for the old browser; nothing but the owner's wish leads on.
        before = _running.Now;
        var second = await _running.LinkAsync();
        Assert.DoesNotContain(_running.Statuses.Skip(before), s => s.State is SessionState.Reconnecting or SessionState.LoggedOut);
        Assert.NotEqual(first.LinkId, second.LinkId);
    }

    [Fact]
    public async Task A_device_removed_while_the_app_was_off_is_reported_as_logged_out()
    {
        await _running.LinkAsync();
        await _running.ReopenAsync();
        await _phone.DoAsync("sim/unlink");
        var before = _running.Now;
        await _running.Session.StartAsync(Cancel);
        await _running.SeesAsync(SessionState.LoggedOut, before);
    }

    [Fact]
    public async Task The_owner_can_unlink_from_here()
    {
        await _running.LinkAsync();
        var before = _running.Now;
        Assert.Equal(UnlinkOutcome.Unlinked, await _running.Session.UnlinkAsync(Cancel));
        await _running.SeesAsync(SessionState.LoggedOut, before);
        Assert.False((await _phone.GetAsync("sim/state")).GetProperty("linked").GetBoolean());
        Assert.Equal(UnlinkOutcome.NotLinked, await _running.Session.UnlinkAsync(Cancel));
    }

    [Fact]
    public async Task Another_browser_in_our_place_is_a_conflict_until_the_owner_takes_it_back()
    {
        await _running.LinkAsync();
        var before = _running.Now;
        await _phone.FaultAsync("conflict");
        await _running.SeesAsync(SessionState.Conflict, before);
        before = _running.Now;
        await _running.Session.StartAsync(Cancel);
        await _running.SeesAsync(SessionState.Ready, before);
        Assert.DoesNotContain(_running.Statuses.Skip(before), s => s.State is SessionState.AwaitingLink);
    }

    [Fact]
    public async Task A_ban_stops_everything_and_says_what_whatsapp_said()
    {
        await _running.LinkAsync();
        var before = _running.Now;
        await _phone.FaultAsync("ban", 60_000);
        var banned = await _running.SeesAsync(SessionState.Restricted, before);
        Assert.Contains("account_temporarily_banned", banned.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_ran_out_is_renewed_by_itself()
    {
        await _running.Session.StartAsync(Cancel);
        var first = await _running.SeesAsync(s => s.Qr is not null, 0);
        await _phone.SeesQrAsync();
        await _phone.FaultAsync("qr-idle");
        await _running.SeesAsync(s => s.Qr is { } qr && qr.Code != first.Qr!.Code, 0);
    }
}

public sealed class BrowserSessionStartTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_browser_the_session_fails_with_two_sentences_and_answers_calls_calmly()
    {
        await using var phone = await RunningPhone.StartAsync();
        await using var running = new RunningSession(phone, browserPath: "/nowhere/chrome");
        await running.Session.StartAsync(Cancel);
        var failed = await running.SeesAsync(SessionState.Failed, 0);
        Assert.Contains("\"/nowhere/chrome\"", failed.Cause, StringComparison.Ordinal);
        Assert.Contains("Correct the path", failed.NextStep, StringComparison.Ordinal);

        Assert.Equal((PrepareOutcome.NotNow, "link.down"), Both(await running.Session.PrepareAsync("+972501234567", Cancel)));
        Assert.Equal(PrepareOutcome.InvalidAddress, (await running.Session.PrepareAsync("0501234567", Cancel)).Outcome);
        var handed = await running.Session.SendTextAsync("972501234567@c.us", "true_972501234567@c.us_3EB0AA", "x", Cancel);
        Assert.Equal((HandOverOutcome.NotHandedOver, "link.down"), (handed.Outcome, handed.Code));
        Assert.Equal(LookUpOutcome.CannotTell, (await running.Session.LookUpAsync("true_972501234567@c.us_3EB0AA", Cancel)).Outcome);
    }

    private static (PrepareOutcome, string?) Both(PrepareResult result) => (result.Outcome, result.Code);
}

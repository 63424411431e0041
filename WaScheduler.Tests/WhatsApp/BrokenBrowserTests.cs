using WaScheduler.Tests.Simulator;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>A browser that ends as soon as it starts: tries become rare, say so, and can be had at once.</summary>
public sealed class BrokenBrowserTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wa broken ").FullName;
    private RunningPhone _phone = null!;
    private RunningSession _running = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Tries => Path.Combine(_folder, "tries");

    public async ValueTask InitializeAsync()
    {
        var browser = Path.Combine(_folder, "chromium");
        await File.WriteAllTextAsync(browser, $"#!/bin/sh\n[ \"$1\" = --version ] && echo 'Chromium 150.0.0.0' && exit 0\necho x >> '{Tries}'\nexit 1\n", Cancel);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _phone = await RunningPhone.StartAsync();
        _running = new RunningSession(_phone, new() { FirstPause = TimeSpan.FromMilliseconds(50), Breaker = TimeSpan.FromHours(2) }, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        await _phone.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task After_three_starts_it_waits_says_so_and_a_press_tries_at_once()
    {
        await _running.Session.StartAsync(Cancel);
        var paused = await _running.SeesAsync(s => s.Cause.StartsWith("WhatsApp Web cannot be brought up.", StringComparison.Ordinal), 0);
        Assert.Equal(SessionState.Launching, paused.State);
        Assert.Contains("3 times in a row", paused.Cause, StringComparison.Ordinal);
        Assert.Contains("Try now", paused.NextStep, StringComparison.Ordinal);
        Assert.InRange(paused.RetryAtUtc!.Value - paused.SinceUtc, TimeSpan.FromHours(1.9), TimeSpan.FromHours(2.1));
        Assert.Equal(3, (await File.ReadAllLinesAsync(Tries, Cancel)).Length);

        var before = _running.Now;
        await _running.Session.StartAsync(Cancel);
        await _running.SeesAsync(s => s.Cause.StartsWith("WhatsApp Web cannot be brought up.", StringComparison.Ordinal), before);
        Assert.Equal(6, (await File.ReadAllLinesAsync(Tries, Cancel)).Length);
        await _running.Session.StopAsync(Cancel);
        Assert.Equal((SessionState.Stopped, null), (_running.Session.Status.State, _running.Session.Status.RetryAtUtc));
    }
}

using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Tests.Simulator;
using WaScheduler.WhatsApp;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>WhatsApp Web loses a part that wa-js needs, and the owner brings another wa-js: a real browser before the practice phone.</summary>
public sealed class ChangedWebTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wa js ").FullName;
    private RunningPhone _phone = null!;
    private RunningSession _running = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _phone = await RunningPhone.StartAsync();
        _running = new RunningSession(
            _phone,
            new() { Heartbeat = TimeSpan.FromSeconds(1), Inject = TimeSpan.FromSeconds(12), Boot = TimeSpan.FromSeconds(14), FirstPause = TimeSpan.FromMilliseconds(200), NotUnderstood = TimeSpan.FromSeconds(3) },
            waJsFolder: _folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        await _phone.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_missing_part_pauses_sending_names_itself_and_the_versions_and_heals_by_itself()
    {
        var ready = await _running.LinkAsync();
        Assert.Equal("4.6.0", ready.WaJsVersion);
        var before = _running.Now;
        await _phone.FaultAsync("hide-module", name: "WAWebSendMsg");
        var changed = await _running.SeesAsync(s => s.Cause.StartsWith("WhatsApp Web changed: sending is paused, nothing is lost.", StringComparison.Ordinal), before);
        Assert.Equal(SessionState.Reconnecting, changed.State);
        Assert.Contains("addAndSendMsgToChat", changed.Cause, StringComparison.Ordinal);
        Assert.Contains("4.6.0", changed.Cause, StringComparison.Ordinal);
        Assert.Contains(ready.WebVersion!, changed.Cause, StringComparison.Ordinal);
        Assert.Equal(PrepareOutcome.NotNow, (await _running.Session.PrepareAsync("+15550300001", Cancel)).Outcome);

        before = _running.Now;
        await _phone.DoAsync("sim/fault/clear");
        var back = await _running.SeesAsync(SessionState.Ready, before);
        Assert.Equal(ready.LinkId, back.LinkId);
    }

    [Fact]
    public async Task A_missing_part_without_which_it_never_loads_is_named_as_well()
    {
        var ready = await _running.LinkAsync();
        var before = _running.Now;
        await _phone.FaultAsync("hide-module", name: "WAWebStreamModel");
        var changed = await _running.SeesAsync(s => s.Cause.StartsWith("WhatsApp Web changed", StringComparison.Ordinal), before);
        Assert.Contains("Stream", changed.Cause, StringComparison.Ordinal);
        Assert.Contains("4.6.0", changed.Cause, StringComparison.Ordinal);
        var starts = _running.Session.Counters.Launches;

        await _phone.DoAsync("sim/fault/clear");
        Assert.Equal(ready.LinkId, (await _running.SeesAsync(SessionState.Ready, before)).LinkId);
        Assert.Equal(starts, _running.Session.Counters.Launches); // no browser was worn out by it
    }

    [Fact]
    public async Task A_missing_part_that_sending_does_not_need_is_named_and_sending_goes_on()
    {
        Assert.Null((await _running.LinkAsync()).Broken);
        var before = _running.Now;
        await _phone.FaultAsync("hide-module", name: "WAWebProfilePicThumbCollection");
        await _running.SeesAsync(s => s.State != SessionState.Ready, before);
        Assert.Equal("profile pictures", (await _running.SeesAsync(SessionState.Ready, before)).Broken);
        Assert.Null((await _running.Session.DownloadPictureAsync("15550300001@c.us", Stream.Null, Cancel)).Value);
        var prepared = await _running.Session.PrepareAsync("+15550300001", Cancel);
        Assert.Equal(HandOverOutcome.Acknowledged, (await _running.Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "still", Cancel)).Outcome);

        await _phone.DoAsync("sim/fault/clear");
        before = _running.Now;
        await _phone.FaultAsync("reload-page");
        await _running.SeesAsync(s => s is { State: SessionState.Ready, Broken: null }, before);
    }

    [Fact]
    public async Task Another_wa_js_is_tried_kept_when_it_works_and_dropped_when_it_does_not()
    {
        await PutAsync(new WaJsChooser(null, NullLogger.Instance).Choose().Script + "\n/* the owner's */\n");
        var ready = await _running.LinkAsync();
        Assert.Contains("is used instead of the built-in one", ready.BundleNote!, StringComparison.Ordinal);

        await _running.ReopenAsync();
        await PutAsync("throw new Error('not a wa-js');");
        var before = _running.Now;
        await _running.Session.StartAsync(Cancel);
        var back = await _running.SeesAsync(SessionState.Ready, before);
        Assert.Equal(ready.LinkId, back.LinkId);
        Assert.Contains("was tried and refused", back.BundleNote!, StringComparison.Ordinal);
        Assert.Contains(_running.Statuses.Skip(before), s => s.Cause.Contains("is not used: with it WhatsApp Web did not come up", StringComparison.Ordinal));
    }

    private async Task PutAsync(string script)
    {
        var path = Path.Combine(_folder, WaJsChooser.FileName);
        await File.WriteAllTextAsync(path, script, Cancel);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, Cancel)));
        await File.WriteAllTextAsync(path + ".sha256", $"{hash}  {WaJsChooser.FileName}\n", Cancel);
    }
}

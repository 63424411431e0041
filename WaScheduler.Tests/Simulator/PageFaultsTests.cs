using Microsoft.Playwright;
using Xunit;

namespace WaScheduler.Tests.Simulator;

/// <summary>Everything that goes wrong on request, seen by the real wa-js bundle.</summary>
public sealed class PageFaultsTests(ChromiumWithWaJs chromium) : IClassFixture<ChromiumWithWaJs>
{
    private const string Maya = "972501234567@c.us";

    [Fact]
    public async Task A_crashed_page_is_seen_as_crashed_and_a_new_one_comes_up_linked_with_its_messages()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        var id = (await ChromiumWithWaJs.SendAsync(page, Maya, "before the crash")).Split(' ')[0];
        var crashed = new TaskCompletionSource();
        page.Crash += (_, _) => crashed.TrySetResult();
        await phone.FaultAsync("crash-page");
        // Filling two gigabytes takes a busy machine its time.
        await crashed.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        var next = await page.Context.NewPageAsync();
        await next.GotoAsync(phone.BaseAddress.ToString());
        await ChromiumWithWaJs.IsMainAsync(next);
        Assert.Equal("before the crash", await next.EvaluateAsync<string>("async (id) => (await WPP.chat.getMessageById(id)).body", id));
    }

    [Fact]
    public async Task A_page_that_navigates_in_mid_call_leaves_one_message_behind()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        await phone.PutAsync("sim/policy", new { serverAckMs = 2000, deliveredMs = 3000, readMs = (int?)null });
        await phone.FaultAsync("navigate-mid-call");
        var fault = await Assert.ThrowsAsync<PlaywrightException>(() => ChromiumWithWaJs.SendAsync(page, Maya, "cut off"));
        Assert.Contains("navigation", fault.Message, StringComparison.Ordinal);

        await ChromiumWithWaJs.IsMainAsync(page);
        var id = (await phone.JournalAsync())[0].GetProperty("messageId").GetString()!;
        await ChromiumWithWaJs.HasAckAsync(page, id, 2);
        Assert.Equal(id, Assert.Single(await phone.InboxAsync("+972501234567")).GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task Another_window_takes_the_session_and_takeover_brings_it_back()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        await phone.FaultAsync("conflict");
        await page.WaitForFunctionAsync("() => WPP.conn.getStreamData().mode === 'CONFLICT'");
        Assert.Equal("CONFLICT", await page.EvaluateAsync<string>("() => WPP.whatsapp.Socket.state"));

        await page.EvaluateAsync("() => { WPP.whatsapp.Socket.takeover(); }");
        await ChromiumWithWaJs.IsMainAsync(page);
        Assert.EndsWith(" 1 OK", await ChromiumWithWaJs.SendAsync(page, Maya, "back"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unscanned_code_rotates_goes_idle_and_wakes_on_refreshQR()
    {
        await using var phone = await RunningPhone.StartAsync(o => o with { QrLifetime = TimeSpan.FromSeconds(1), QrCodesBeforeIdle = 4 });
        var page = await chromium.OpenAsync(phone);
        await page.WaitForFunctionAsync("() => window.WPP?.isFullReady && WPP.whatsapp.Socket.state === 'UNPAIRED_IDLE'");
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await phone.PostAsync("sim/scan")).StatusCode);
        Assert.Equal(0, await page.Locator("[data-ref]").CountAsync());

        var fresh = await page.EvaluateAsync<string>("async () => (await WPP.conn.refreshQR()).ref");
        await page.WaitForSelectorAsync("[data-ref] canvas");
        await page.WaitForFunctionAsync("(old) => !(document.querySelector('[data-ref]')?.dataset.ref ?? old).startsWith(old)", fresh);
    }

    [Fact]
    public async Task A_ban_is_announced_and_forbids_scanning()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        // Kept in the session storage: the page starts over right after.
        await page.EvaluateAsync("() => { WPP.on('conn.backend_event', (name) => sessionStorage.setItem(name, 'heard')); }");
        await phone.FaultAsync("ban", 3_600_000);
        await page.WaitForFunctionAsync("() => sessionStorage.getItem('account_temporarily_banned') === 'heard'");
        await phone.SeesQrAsync();
        var answer = await phone.PostAsync("sim/scan");
        Assert.Equal(System.Net.HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("banned", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_module_is_missed_by_wa_js_by_name_and_a_page_never_ready_has_no_loader()
    {
        await using var phone = await RunningPhone.StartAsync();
        await phone.FaultAsync("hide-module", name: "WAWebCmd");
        var page = await chromium.OpenAsync(phone);
        await page.WaitForFunctionAsync("() => window.importNamespace");
        Assert.Contains("unknown module", await page.EvaluateAsync<string>("() => { try { importNamespace('WAWebCmd'); return 'there'; } catch (e) { return e.message; } }"), StringComparison.Ordinal);

        await phone.DoAsync("sim/fault/clear");
        await phone.SeesQrAsync();
        await phone.FaultAsync("never-ready", 60_000);
        await page.WaitForFunctionAsync("() => window.__d && !window.importNamespace && document.querySelector('[src$=\"never-ready.js\"]')");
        Assert.Equal("function undefined false", await page.EvaluateAsync<string>("() => `${typeof window.__d} ${typeof window.require} ${WPP.isReady}`"));
    }

    [Fact]
    public async Task A_lost_store_forgets_messages_but_not_the_login()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        var id = (await ChromiumWithWaJs.SendAsync(page, Maya, "x")).Split(' ')[0];
        await phone.FaultAsync("lose-store");
        await page.WaitForFunctionAsync("(id) => !WPP.whatsapp.MsgStore.get(id)", id);
        await page.ReloadAsync();
        await ChromiumWithWaJs.IsMainAsync(page);
        Assert.NotEqual("found", await page.EvaluateAsync<string>("(id) => WPP.chat.getMessageById(id).then(() => 'found', (e) => e.code)", id));
        Assert.Single(await phone.JournalAsync());
    }

    [Theory]
    [InlineData("NETWORK")]
    [InlineData("EXPIRED")]
    public async Task A_send_error_is_answered_once_and_the_same_id_may_be_sent_again(string name)
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        await phone.FaultAsync("send-error", name: name);
        var failed = await ChromiumWithWaJs.SendAsync(page, Maya, "first try");
        var id = failed.Split(' ')[0];
        Assert.Equal($"{id} -1 ERROR_{name}", failed);
        Assert.Empty(await phone.JournalAsync());

        var again = await page.EvaluateAsync<string>(
            "async (id) => (await WPP.chat.sendTextMessage('972501234567@c.us', 'second try', { messageId: id, waitForAck: true, markIsRead: false, linkPreview: false })).sendMsgResult.messageSendResult", id);
        Assert.Equal("OK", again);
        Assert.Equal(id, Assert.Single(await phone.JournalAsync()).GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task A_frozen_page_answers_nothing_and_then_goes_on()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        await page.EvaluateAsync("() => { window.gap = 0; let last = performance.now(); setInterval(() => { gap = Math.max(gap, performance.now() - last); last = performance.now(); }, 20); }");
        await phone.FaultAsync("freeze-page", 1500);
        await page.WaitForFunctionAsync("() => gap >= 1400");
        Assert.EndsWith(" 1 OK", await ChromiumWithWaJs.SendAsync(page, Maya, "thawed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_beyond_the_daily_limit_are_refused_with_463_and_known_people_are_not()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        await phone.DoAsync("sim/inbound", new { from = "+972507654321", text = "you know me" });
        await phone.PutAsync("sim/policy", new { coldLimit = 1 });
        Assert.EndsWith(" 1 OK", await ChromiumWithWaJs.SendAsync(page, Maya, "first stranger"), StringComparison.Ordinal);
        Assert.EndsWith(" -1 ERROR_UNKNOWN", await ChromiumWithWaJs.SendAsync(page, "972501111111@c.us", "second stranger"), StringComparison.Ordinal);
        Assert.EndsWith(" 1 OK", await ChromiumWithWaJs.SendAsync(page, "972507654321@c.us", "hello friend"), StringComparison.Ordinal);
        Assert.Contains("463", (await phone.GetAsync("sim/state")).GetProperty("refused")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }
}

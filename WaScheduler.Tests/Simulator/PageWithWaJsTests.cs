using Xunit;

namespace WaScheduler.Tests.Simulator;

/// <summary>The real wa-js bundle in a real Chromium on the simulated page.</summary>
public sealed class PageWithWaJsTests(ChromiumWithWaJs chromium) : IClassFixture<ChromiumWithWaJs>
{
    private const string Maya = "972501234567@c.us";

    [Fact]
    public async Task A_scanned_page_sends_and_hears_server_delivered_and_read()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenAsync(phone);
        await page.WaitForSelectorAsync("[data-ref] canvas");
        await page.WaitForFunctionAsync("() => window.WPP?.isFullReady && WPP.conn.getStreamData().mode === 'QR'");
        var code = await page.EvaluateAsync<string>("async () => (await WPP.conn.getAuthCode()).fullCode");
        Assert.Equal(code, await page.GetAttributeAsync("[data-ref]", "data-ref"));
        await page.EvaluateAsync("() => { window.acks = []; WPP.on('chat.msg_ack_change', (e) => acks.push(`${e.ack} ${e.ids[0]}`)); }");

        var linked = await phone.DoAsync("sim/scan", new { phone = "+15550100777", pushName = "Dana" });
        Assert.Equal("+15550100777", linked.GetProperty("phone").GetString());
        await ChromiumWithWaJs.IsMainAsync(page);
        Assert.Equal("15550100777@c.us", await page.EvaluateAsync<string>("() => String(WPP.conn.getMyUserWid())"));

        var sent = await ChromiumWithWaJs.SendAsync(page, Maya, "Good morning <b>שלום</b>");
        var id = sent.Split(' ')[0];
        Assert.Equal($"{id} 1 OK", sent);
        await page.WaitForFunctionAsync("() => acks.length >= 3");
        Assert.Equal(new[] { $"1 {id}", $"2 {id}", $"3 {id}" }, await page.EvaluateAsync<string[]>("() => acks"));

        var entry = Assert.Single(await phone.JournalAsync());
        Assert.Equal(id, entry.GetProperty("messageId").GetString());
        Assert.Equal("+972501234567", entry.GetProperty("to").GetString());
        Assert.Equal("Good morning <b>שלום</b>", entry.GetProperty("text").GetString());
        Assert.Equal(1, entry.GetProperty("epoch").GetInt32());
        Assert.Single(await phone.InboxAsync("+972501234567"));
    }

    [Fact]
    public async Task A_message_and_the_login_outlive_a_reload()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        var id = (await ChromiumWithWaJs.SendAsync(page, Maya, "before")).Split(' ')[0];
        await ChromiumWithWaJs.HasAckAsync(page, id, 3);

        await phone.FaultAsync("reload-page");
        await page.WaitForFunctionAsync("() => performance.getEntriesByType('navigation')[0].type === 'reload'");
        await ChromiumWithWaJs.IsMainAsync(page);
        await ChromiumWithWaJs.HasAckAsync(page, id, 3);

        Assert.Equal("before 3", await page.EvaluateAsync<string>("async (id) => { const m = await WPP.chat.getMessageById(id); return `${m.body} ${m.ack}`; }", id));
        Assert.Equal("msg_not_found", await page.EvaluateAsync<string>("(id) => WPP.chat.getMessageById(id + 'X').catch((e) => e.code)", id));
        Assert.Single(await phone.JournalAsync());
    }

    [Fact]
    public async Task A_message_begun_while_the_connection_is_down_never_settles_and_arrives_once_when_it_is_back()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        await phone.FaultAsync("drop-connection", 3000);
        await page.WaitForFunctionAsync("() => WPP.conn.getStreamData().info !== 'NORMAL'");
        var id = await ChromiumWithWaJs.BeginSendAsync(page, Maya, "in the tunnel");
        Assert.Empty(await phone.JournalAsync());

        await ChromiumWithWaJs.HasAckAsync(page, id, 1);
        Assert.Equal(id, Assert.Single(await phone.JournalAsync()).GetProperty("messageId").GetString());
        Assert.Equal("not yet", await page.EvaluateAsync<string>("() => window.ended"));
        await ChromiumWithWaJs.IsMainAsync(page);
    }

    [Fact]
    public async Task What_has_no_server_ack_goes_out_again_with_the_same_id_after_a_reload()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        await phone.FaultAsync("drop-connection", 4000);
        await page.WaitForFunctionAsync("() => WPP.conn.getStreamData().info !== 'NORMAL'");
        var id = await ChromiumWithWaJs.BeginSendAsync(page, Maya, "kept in the profile");
        await ChromiumWithWaJs.HasAckAsync(page, id, 0);
        await page.ReloadAsync();

        await ChromiumWithWaJs.HasAckAsync(page, id, 3);
        Assert.Equal(id, Assert.Single(await phone.JournalAsync()).GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task A_swallowed_ack_leaves_the_message_queued_and_a_reload_repeats_it_as_a_duplicate_the_inbox_shows_once()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        await phone.PutAsync("sim/policy", new { swallowAcksFor = new[] { "+972501234567" } });
        var id = await ChromiumWithWaJs.BeginSendAsync(page, Maya, "no word back");
        await phone.SeesJournalOfAsync(1);
        await phone.SeesAsync(s => s.GetProperty("chats")[0].GetProperty("messages")[0].GetProperty("level").GetInt32() == 3);
        Assert.Equal(0, await page.EvaluateAsync<int>("async (id) => (await WPP.chat.getMessageById(id)).ack", id));

        await phone.PutAsync("sim/policy", new { });
        await page.ReloadAsync();
        await ChromiumWithWaJs.HasAckAsync(page, id, 3);

        var journal = await phone.JournalAsync();
        Assert.Equal(2, journal.Count);
        Assert.Equal(1, journal[1].GetProperty("duplicateOf").GetInt64());
        Assert.Equal(id, journal[1].GetProperty("messageId").GetString());
        Assert.Single(await phone.InboxAsync("972501234567"));
    }

    [Fact]
    public async Task A_number_without_account_is_not_found_and_a_message_to_it_fails()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        await phone.PutAsync("sim/policy", new { notOnWhatsApp = new[] { "+972501234567" } });

        Assert.True(await page.EvaluateAsync<bool>("async () => (await WPP.contact.queryWidExists('972501234567@c.us')) === null"));
        Assert.Equal("972509999999@c.us", await page.EvaluateAsync<string>("async () => String((await WPP.contact.queryWidExists('972509999999@c.us')).wid)"));
        Assert.EndsWith(" -1 ERROR_UNKNOWN", await ChromiumWithWaJs.SendAsync(page, Maya, "nobody there"), StringComparison.Ordinal);
        Assert.Empty(await phone.JournalAsync());
    }

    [Fact]
    public async Task Unlinking_logs_the_page_out_forgets_its_messages_and_shows_a_new_QR()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        var id = (await ChromiumWithWaJs.SendAsync(page, Maya, "soon forgotten")).Split(' ')[0];
        // Kept in the session storage: the page starts over right after.
        await page.EvaluateAsync(
            """
            () => {
              WPP.on('conn.logout_reason', (reason) => sessionStorage.setItem('reason', reason));
              WPP.on('conn.logout', () => sessionStorage.setItem('logout', 'heard'));
            }
            """);
        await phone.DoAsync("sim/unlink");
        await page.WaitForFunctionAsync("() => sessionStorage.getItem('logout') === 'heard' && sessionStorage.getItem('reason') === 'unlinked_from_phone'");
        await page.WaitForSelectorAsync("[data-ref] canvas");
        await page.WaitForFunctionAsync("() => window.WPP?.isFullReady && !WPP.conn.isAuthenticated()");
        await phone.SeesQrAsync();
        await phone.DoAsync("sim/scan");
        await ChromiumWithWaJs.IsMainAsync(page);
        Assert.NotEqual("found", await page.EvaluateAsync<string>("(id) => WPP.chat.getMessageById(id).then(() => 'found', (e) => e.code)", id));
        Assert.Equal(2, (await phone.GetAsync("sim/state")).GetProperty("epoch").GetInt32());
    }

    [Fact]
    public async Task An_incoming_message_is_heard_once_even_when_it_came_while_the_page_was_away()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        await page.EvaluateAsync("() => { window.heard = []; WPP.on('chat.new_message', (m) => heard.push(`${m.id} ${m.body}`)); }");
        await phone.FaultAsync("drop-connection", 1000);
        var first = (await phone.DoAsync("sim/inbound", new { from = "+972501234567", name = "Maya", text = "are you there?" })).GetProperty("messageId").GetString();
        await page.WaitForFunctionAsync("() => heard.length === 1");
        var second = (await phone.DoAsync("sim/inbound", new { from = "+972501234567", text = "hello?" })).GetProperty("messageId").GetString();
        await page.WaitForFunctionAsync("() => heard.length === 2");

        Assert.Equal(new[] { $"{first} are you there?", $"{second} hello?" }, await page.EvaluateAsync<string[]>("() => heard"));
    }
}

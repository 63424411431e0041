using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace WaScheduler.Tests.Simulator;

/// <summary>What else than text wa-js sends, and to whom.</summary>
public sealed class PageContentTests(ChromiumWithWaJs chromium) : IClassFixture<ChromiumWithWaJs>
{
    private const string Maya = "972501234567@c.us";

    [Fact]
    public async Task A_file_arrives_with_the_hash_of_its_bytes()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        var result = await page.EvaluateAsync<string>(
            """
            async (to) => {
              const file = new File(['%PDF practice'], 'price list.pdf', { type: 'application/pdf' });
              const sent = await WPP.chat.sendFileMessage(to, file, { type: 'document', caption: 'the list', markIsRead: false });
              return (await sent.sendMsgResult).messageSendResult;
            }
            """,
            Maya);
        Assert.Equal("OK", result);
        var entry = Assert.Single(await phone.JournalAsync());
        Assert.Equal("document", entry.GetProperty("kind").GetString());
        Assert.Equal("the list", entry.GetProperty("caption").GetString());
        var media = entry.GetProperty("media");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("%PDF practice"))), media.GetProperty("sha256").GetString());
        Assert.Equal(13, media.GetProperty("size").GetInt64());
        Assert.Equal("application/pdf", media.GetProperty("mime").GetString());
        Assert.Equal("price list.pdf", media.GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task A_poll_an_edit_and_a_revoke_reach_the_inbox()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        await page.EvaluateAsync(
            """
            async (to) => {
              const quiet = { markIsRead: false, linkPreview: false };
              await WPP.chat.sendCreatePollMessage(to, 'Lunch?', ['Soup', 'Salad'], { ...quiet, selectableCount: 1 });
              const edited = await WPP.chat.sendTextMessage(to, 'at nien', quiet);
              await WPP.chat.editMessage(edited.id, 'at nine');
              const revoked = await WPP.chat.sendTextMessage(to, 'oops', quiet);
              await WPP.chat.deleteMessage(to, revoked.id, false, true);
            }
            """,
            Maya);
        await phone.SeesJournalOfAsync(5);
        var inbox = await phone.InboxAsync("+972501234567");
        Assert.Equal(3, inbox.Count);
        Assert.Equal("Salad", inbox[0].GetProperty("poll").GetProperty("choices")[1].GetString());
        Assert.Equal("at nine", inbox[1].GetProperty("text").GetString());
        Assert.True(inbox[1].GetProperty("edited").GetBoolean());
        Assert.True(inbox[2].GetProperty("revoked").GetBoolean());
    }

    [Fact]
    public async Task A_group_message_is_acknowledged_by_each_member()
    {
        await using var phone = await RunningPhone.StartAsync();
        await phone.PutAsync("sim/groups", new[] { new { id = "120363000000000001@g.us", subject = "Choir", participants = new[] { "+972501234567", "+972507654321", "+15550100001" }, iAmAdmin = true } });
        var page = await chromium.OpenLinkedAsync(phone);
        await page.EvaluateAsync("() => { window.senders = []; WPP.on('chat.msg_ack_change', (e) => e.ack === 2 && senders.push(String(e.sender))); }");
        Assert.Equal("120363000000000001@g.us", await page.EvaluateAsync<string>("async () => (await WPP.group.getAllGroups()).map((g) => String(g.id)).join()"));
        var sent = await ChromiumWithWaJs.SendAsync(page, "120363000000000001@g.us", "rehearsal at 8");
        Assert.EndsWith(" 1 OK", sent, StringComparison.Ordinal);
        await page.WaitForFunctionAsync("() => senders.length === 2");
        Assert.Equal(new[] { "972501234567@c.us", "972507654321@c.us" }, (await page.EvaluateAsync<string[]>("() => senders")).Order());
        await ChromiumWithWaJs.HasAckAsync(page, sent.Split(' ')[0], 3);
        Assert.Single(await phone.InboxAsync("120363000000000001@g.us"));
    }

    [Fact]
    public async Task A_pairing_code_links_like_a_scan()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenAsync(phone);
        await phone.SeesQrAsync();
        await page.WaitForFunctionAsync("() => window.WPP?.isFullReady");
        var code = await page.EvaluateAsync<string>("() => WPP.conn.genLinkDeviceCodeForPhoneNumber('15550100123')");
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await phone.PostAsync("sim/pair", new { code = "WRONGONE" })).StatusCode);
        var linked = await phone.DoAsync("sim/pair", new { code });
        Assert.Equal("+15550100123", linked.GetProperty("phone").GetString());
        await ChromiumWithWaJs.IsMainAsync(page);
    }

    [Fact]
    public async Task A_flip_to_a_hidden_id_moves_the_chat_and_makes_keys_of_the_number_unacceptable()
    {
        await using var phone = await RunningPhone.StartAsync();
        var page = await chromium.OpenLinkedAsync(phone);
        var before = (await ChromiumWithWaJs.SendAsync(page, Maya, "under the number")).Split(' ')[0];
        await phone.FaultAsync("lid-flip", name: "+972501234567");
        await page.WaitForFunctionAsync("() => WPP.whatsapp.ChatStore.get('2972501234567@lid')");

        Assert.Equal("message_key_remote_id_is_not_same_of_chat", await page.EvaluateAsync<string>(
            "() => WPP.chat.sendTextMessage('972501234567@c.us', 'x', { messageId: 'true_972501234567@c.us_3EB0AAAA', markIsRead: false, linkPreview: false }).then(() => 'sent', (e) => e.code)"));
        var after = await ChromiumWithWaJs.SendAsync(page, Maya, "under the hidden id");
        Assert.StartsWith("true_2972501234567@lid_", after, StringComparison.Ordinal);
        Assert.Equal(new[] { before, after.Split(' ')[0] }, (await phone.InboxAsync("+972501234567")).Select(m => m.GetProperty("messageId").GetString()));
        Assert.Equal("under the number", await page.EvaluateAsync<string>("async (id) => WPP.whatsapp.MsgStore.get(id).body", before));
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using WaScheduler.WhatsApp;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>Every verb beside plain sending, through a real browser and the real wa-js, judged by the practice phone.</summary>
public sealed class BrowserSessionVerbTests(BrowserSessionVerbTests.Linked linked) : IClassFixture<BrowserSessionVerbTests.Linked>
{
    private const string Group = "120363000000000001@g.us";
    private const string Maya = "+972501234567";

    private readonly RunningSession _running = linked.Running;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BrowserSession Session => _running.Session;

    [Fact]
    public async Task A_text_may_answer_another_one_and_name_people()
    {
        var asked = (await _running.Phone.DoAsync("sim/inbound", new { from = Maya, text = "When?" })).GetProperty("messageId").GetString()!;
        var sent = await SendAsync(Maya, id => new OutgoingMessage(id.ChatId!, id.MessageId!, OutgoingKind.Text, "At nine, @972507654321") { QuotedId = asked, Mentions = ["972507654321@c.us"] });

        var shown = await ShownAsync(Maya, sent);
        Assert.Equal("At nine, @972507654321", shown.GetProperty("text").GetString());
        Assert.Equal(asked.Split('_')[2], shown.GetProperty("quoted").GetString());
    }

    [Theory]
    [InlineData(OutgoingKind.Image, "image", "photo.png", "image/png")]
    [InlineData(OutgoingKind.Video, "video", "film.mp4", "video/mp4")]
    [InlineData(OutgoingKind.Audio, "audio", "song.mp3", "audio/mpeg")]
    [InlineData(OutgoingKind.VoiceNote, "audio", "voice.ogg", "audio/ogg")]
    [InlineData(OutgoingKind.Document, "document", "חוזה <b>.pdf", "application/pdf")]
    [InlineData(OutgoingKind.Sticker, "sticker", "smile.webp", "image/webp")]
    public async Task A_file_arrives_byte_for_byte(OutgoingKind kind, string arrivesAs, string name, string mime)
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var path = await FileAsync(name, kind == OutgoingKind.Image ? [.. Png, .. bytes] : bytes);
        var sent = await SendAsync(Maya, id => new OutgoingMessage(id.ChatId!, id.MessageId!, kind, kind == OutgoingKind.Sticker ? "" : "a caption 👍") { FilePath = path, MediaType = mime });

        var shown = await ShownAsync(Maya, sent);
        Assert.Equal(arrivesAs, shown.GetProperty("kind").GetString());
        var media = shown.GetProperty("media");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, Cancel))), media.GetProperty("sha256").GetString());
        Assert.Equal(mime, media.GetProperty("mime").GetString());
        if (kind == OutgoingKind.Document) Assert.Equal(name, media.GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task A_file_of_40_MB_passes_without_being_an_argument()
    {
        var path = await FileAsync("large.bin", RandomNumberGenerator.GetBytes(40_000_000));
        var sent = await SendAsync(Maya, id => new OutgoingMessage(id.ChatId!, id.MessageId!, OutgoingKind.Document, "") { FilePath = path });
        Assert.Equal(40_000_000, (await ShownAsync(Maya, sent)).GetProperty("media").GetProperty("size").GetInt64());
    }

    [Fact]
    public async Task A_message_that_cannot_be_one_is_refused_before_anything_leaves()
    {
        var empty = await FileAsync("empty.png", []);
        var journal = (await _running.Phone.JournalAsync()).Count;
        foreach (var (code, message) in new (string, Func<PrepareResult, OutgoingMessage>)[]
        {
            ("file.missing", id => new(id.ChatId!, id.MessageId!, OutgoingKind.Image, "") { FilePath = "/no/such/file" }),
            ("file.missing", id => new(id.ChatId!, id.MessageId!, OutgoingKind.Image, "")),
            ("file.empty", id => new(id.ChatId!, id.MessageId!, OutgoingKind.Image, "") { FilePath = empty }),
            ("text.too_long", id => new(id.ChatId!, id.MessageId!, OutgoingKind.Image, new string('x', 1025)) { FilePath = empty }),
            ("poll.choices", id => new(id.ChatId!, id.MessageId!, OutgoingKind.Poll, "?") { Choices = ["one"] }),
            ("poll.choices", id => new(id.ChatId!, id.MessageId!, OutgoingKind.Poll, "?") { Choices = ["one", "one"] }),
            ("poll.selectable", id => new(id.ChatId!, id.MessageId!, OutgoingKind.Poll, "?") { Choices = ["one", "two"], SelectableCount = 3 }),
            ("text.empty", id => new(id.ChatId!, id.MessageId!, OutgoingKind.Poll, "?") { Choices = ["one", ""] }),
        })
        {
            var handed = await Session.SendAsync(message(await PrepareAsync(Maya)), Cancel);
            Assert.Equal((HandOverOutcome.Refused, code), (handed.Outcome, handed.Code));
        }

        Assert.Equal(journal, (await _running.Phone.JournalAsync()).Count);
    }

    [Fact]
    public async Task A_poll_goes_to_a_group_with_its_answers()
    {
        var sent = await SendAsync(Group, id => new OutgoingMessage(id.ChatId!, id.MessageId!, OutgoingKind.Poll, "When?") { Choices = ["Monday", "יום שלישי"], SelectableCount = 1 });
        var poll = (await ShownAsync(Group, sent)).GetProperty("poll");
        Assert.Equal("When?", poll.GetProperty("name").GetString());
        Assert.Equal(["Monday", "יום שלישי"], poll.GetProperty("choices").EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public async Task A_message_can_be_edited_and_taken_back_and_one_that_is_not_there_cannot()
    {
        var sent = await SendAsync(Maya, id => OutgoingMessage.OfText(id.ChatId!, id.MessageId!, "At nine"));
        Assert.Equal(ChangeOutcome.Done, (await Session.EditAsync(sent, "At ten", Cancel)).Outcome);
        var shown = await ShownAsync(Maya, sent);
        Assert.Equal(("At ten", true), (shown.GetProperty("text").GetString(), shown.GetProperty("edited").GetBoolean()));

        Assert.Equal(ChangeOutcome.Done, (await Session.RevokeAsync(sent, Cancel)).Outcome);
        Assert.True((await ShownAsync(Maya, sent)).GetProperty("revoked").GetBoolean());
        Assert.Equal(ChangeOutcome.NotFound, (await Session.EditAsync("true_972501234567@c.us_3EB0000000000000", "x", Cancel)).Outcome);
        Assert.Equal(ChangeOutcome.NotFound, (await Session.RevokeAsync("true_972501234567@c.us_3EB0000000000000", Cancel)).Outcome);
    }

    [Fact]
    public async Task Typing_is_shown_and_ends()
    {
        Assert.Equal(ChangeOutcome.Done, (await Session.SetTypingAsync("972501234567@c.us", true, Cancel)).Outcome);
        Assert.Equal(ChangeOutcome.Done, (await Session.SetTypingAsync("972501234567@c.us", false, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_number_is_registered_not_registered_or_not_known_and_the_three_are_told_apart()
    {
        var there = await Session.CheckNumberAsync("+15550300044", Cancel);
        Assert.Equal((NumberStanding.Registered, "15550300044@c.us", true), (there.Standing, there.ChatId, there.FromServer));
        await _running.Phone.PutAsync("sim/policy", new { notOnWhatsApp = new[] { "+15550300045" } });
        Assert.Equal(NumberStanding.NotRegistered, (await Session.CheckNumberAsync("+15550300045", Cancel)).Standing);
        await _running.Phone.PutAsync("sim/policy", new { });
        Assert.Equal((NumberStanding.Unknown, "address.invalid"), ((await Session.CheckNumberAsync("12", Cancel)).Standing, (await Session.CheckNumberAsync("12", Cancel)).Code));
    }

    [Fact]
    public async Task Contacts_and_groups_come_with_names_numbers_and_who_is_in_them()
    {
        var contacts = (await Session.ListContactsAsync(Cancel)).Value!;
        var maya = Assert.Single(contacts, c => c.ChatId == "972501234567@c.us");
        Assert.Equal((Maya, "Maya Levi <i>", true), (maya.Phone, maya.Name, maya.IsSaved));
        var noa = Assert.Single(contacts, c => c.ChatId == "272507654321@lid");
        Assert.Equal("+972507654321", noa.Phone);

        var group = Assert.Single((await Session.ListGroupsAsync(Cancel)).Value!);
        Assert.Equal((Group, "Choir {{x}} 🎶", true), (group.ChatId, group.Subject, group.IAmAdmin));
        Assert.Equal([Maya, "+972507654321"], group.Participants.Select(p => p.Phone).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Blocking_is_seen_in_the_list_and_undone()
    {
        Assert.Equal(ChangeOutcome.Done, (await Session.SetBlockedAsync("972501234567@c.us", true, Cancel)).Outcome);
        Assert.Equal(["972501234567@c.us"], (await Session.ListBlockedAsync(Cancel)).Value);
        Assert.Equal(ChangeOutcome.Done, (await Session.SetBlockedAsync("972501234567@c.us", false, Cancel)).Outcome);
        Assert.Empty((await Session.ListBlockedAsync(Cancel)).Value!);
    }

    [Fact]
    public async Task What_somebody_writes_is_told_once_and_its_file_can_be_fetched()
    {
        var heard = new TaskCompletionSource<IncomingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        void Hear(object? sender, IncomingMessage message)
        {
            if (message.Text != "the contract") return;
            Interlocked.Increment(ref count);
            heard.TrySetResult(message);
        }

        _running.Session.MessageReceived += Hear;
        var bytes = RandomNumberGenerator.GetBytes(2_500_000);
        var id = (await _running.Phone.DoAsync("sim/inbound", new { from = Maya, name = "Maya", text = "the contract", media = new { mime = "application/pdf", base64 = Convert.ToBase64String(bytes), fileName = "c.pdf" } }))
            .GetProperty("messageId").GetString()!;
        var message = await heard.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal((id, "972501234567@c.us", "application/pdf", "c.pdf", 2_500_000), (message.MessageId, message.ChatId, message.MediaType, message.FileName, message.Size));

        using var file = new MemoryStream();
        Assert.Equal("application/pdf", (await Session.DownloadAsync(id, file, Cancel)).Value);
        Assert.Equal(bytes, file.ToArray());
        Assert.Null((await Session.DownloadAsync("false_972501234567@c.us_3EB0000000000000", file, Cancel)).Value);

        // After a reload the page holds it still; it is not told again.
        var before = _running.Now;
        await _running.Phone.FaultAsync("reload-page");
        await _running.SeesAsync(s => s.State != SessionState.Ready, before);
        await _running.SeesAsync(SessionState.Ready, before);
        Assert.Equal(1, count);
        _running.Session.MessageReceived -= Hear;
    }

    [Fact]
    public async Task A_picture_is_fetched_and_none_is_told_apart_from_a_failure()
    {
        using var picture = new MemoryStream();
        Assert.Equal("image/png", (await Session.DownloadPictureAsync("972501234567@c.us", picture, Cancel)).Value);
        Assert.Equal(Png[..8], picture.ToArray()[..8]);
        Assert.Equal([0x16, 0xA3, 0x4A], picture.ToArray()[41..44]); // the palette's one colour

        var none = await Session.DownloadPictureAsync("272507654321@lid", picture, Cancel);
        Assert.Equal((null, "media.none"), (none.Value, none.Code));
    }

    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_group_counts_its_people_and_two_ticks_are_everybodys()
    {
        await _running.Phone.PutAsync("sim/policy", new { deliveredMs = 50, readMs = (int?)null, offline = new[] { "+972507654321" } });
        var sent = await SendAsync(Group, id => OutgoingMessage.OfText(id.ChatId!, id.MessageId!, "Who comes?"));
        var one = await _running.SeesReachAsync(sent, 1);
        Assert.Equal((1, new MessageReach(2, 1, 0)), (one.Level, one.Reach));
        var found = await Session.LookUpAsync(sent, Cancel);
        Assert.Equal((LookUpOutcome.Sent, 1, new MessageReach(2, 1, 0)), (found.Outcome, found.Ack, found.Reach));

        await _running.Phone.DoAsync("sim/ack", new { messageId = sent, level = 3, participant = "+972507654321" });
        var all = await _running.SeesReachAsync(sent, 2);
        Assert.Equal(new MessageReach(2, 2, 1), all.Reach);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await _running.Phone.PostAsync("sim/ack", new { messageId = sent, level = 3, participant = "+15550300099" })).StatusCode);
        await _running.Phone.PutAsync("sim/policy", new { });
    }

    [Fact]
    public async Task A_time_lock_is_told_from_any_other_failure_and_a_blocked_person_is_not_written_to()
    {
        await _running.Phone.PutAsync("sim/policy", new { timeLockUntil = TimeProvider.System.GetUtcNow().AddSeconds(20) });
        var stranger = await PrepareAsync("+15550300077");
        var handed = await Session.SendAsync(OutgoingMessage.OfText(stranger.ChatId!, stranger.MessageId!, "Hello"), Cancel);
        Assert.Equal((HandOverOutcome.NotHandedOver, "wa.time_lock"), (handed.Outcome, handed.Code));
        await _running.Phone.PutAsync("sim/policy", new { });

        const string Blocked = "+15550300078";
        await SendAsync(Blocked, id => OutgoingMessage.OfText(id.ChatId!, id.MessageId!, "before"));
        var prepared = await PrepareAsync(Blocked);
        Assert.Equal(ChangeOutcome.Done, (await Session.SetBlockedAsync(prepared.ChatId!, true, Cancel)).Outcome);
        var refused = await Session.SendAsync(OutgoingMessage.OfText(prepared.ChatId!, prepared.MessageId!, "Hello"), Cancel);
        Assert.Equal((HandOverOutcome.Refused, "recipient.blocked"), (refused.Outcome, refused.Code));
        Assert.Equal(ChangeOutcome.Done, (await Session.SetBlockedAsync(prepared.ChatId!, false, Cancel)).Outcome);
    }

    private async Task<PrepareResult> PrepareAsync(string to)
    {
        var prepared = await Session.PrepareAsync(to, Cancel);
        // WhatsApp loads its groups a moment after the link is there, and the app puts such a message back until then.
        for (var asked = 1; prepared.Code == "group.unknown" && asked < 500; asked++) prepared = await Session.PrepareAsync(to, Cancel);
        Assert.True(prepared.Outcome == PrepareOutcome.Prepared, prepared.ToString());
        return prepared;
    }

    private async Task<string> SendAsync(string to, Func<PrepareResult, OutgoingMessage> message)
    {
        var prepared = await PrepareAsync(to);
        var handed = await Session.SendAsync(message(prepared), Cancel);
        Assert.True(handed.Outcome == HandOverOutcome.Acknowledged, handed.ToString());
        return prepared.MessageId!;
    }

    private async Task<JsonElement> ShownAsync(string who, string messageId) =>
        Assert.Single(await _running.Phone.InboxAsync(Uri.EscapeDataString(who)), m => m.GetProperty("messageId").GetString() == messageId);

    private async Task<string> FileAsync(string name, byte[] bytes)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(_running.Options.ProfileDirectory)!, "files"));
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(path, bytes, Cancel);
        return path;
    }

    public sealed class Linked() : LinkedSession(new())
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Running.Phone.PutAsync("sim/contacts", new object[]
            {
                new { phone = "+972501234567", name = "Maya Levi <i>", pushName = "maya", pictureColor = "#16a34a" },
                new { phone = "+972507654321", pushName = "Noa", lid = "272507654321@lid" },
            });
            await Running.Phone.PutAsync("sim/groups", new[] { new { id = Group, subject = "Choir {{x}} 🎶", participants = new[] { Maya, "+972507654321" }, iAmAdmin = true } });
        }
    }
}

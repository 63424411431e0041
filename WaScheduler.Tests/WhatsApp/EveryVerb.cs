using System.Collections.Concurrent;
using System.Reflection;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>One round of everything a linked session can do for the rest of the product, each answer checked.</summary>
public static class EveryVerb
{
    public const string Friend = "+972501234567";
    public const string Group = "120363000000000001@g.us";
    private const string Foe = "15550300099@c.us";

    // What begins and ends a session is what surrounds a round.
    private static readonly string[] Life =
    [
        nameof(IWhatsAppSession.StartAsync), nameof(IWhatsAppSession.StopAsync), nameof(IWhatsAppSession.UnlinkAsync),
        nameof(IWhatsAppSession.PairAsync), nameof(IWhatsAppSession.RecycleAsync), nameof(IAsyncDisposable.DisposeAsync),
    ];

    private static readonly string[] Verbs =
    [
        .. typeof(IWhatsAppSession).GetMethods().Where(m => !m.IsSpecialName).Select(m => m.Name).Except(Life).Order(StringComparer.Ordinal),
    ];

    /// <summary>People and a group as the round expects them.</summary>
    public static async Task IntroduceAsync(Simulator.RunningPhone phone)
    {
        await phone.PutAsync("sim/contacts", new object[] { new { phone = Friend, name = "Maya Levi", pictureColor = "#16a34a" } });
        await phone.PutAsync("sim/groups", new[] { new { id = Group, subject = "Choir", participants = new[] { Friend }, iAmAdmin = true } });
    }

    /// <summary>Calls each verb; fails when one of the contract was left out.</summary>
    public static async Task WorksAsync(RunningSession running, CancellationToken cancellationToken)
    {
        var session = DispatchProxy.Create<IWhatsAppSession, Recorder>();
        var recorder = (Recorder)session;
        recorder.Target = running.Session;

        var prepared = await session.PrepareAsync(Friend, cancellationToken);
        Assert.True(prepared.Outcome == PrepareOutcome.Prepared, prepared.ToString());
        var (chat, id) = (prepared.ChatId!, prepared.MessageId!);
        var sent = await session.SendAsync(OutgoingMessage.OfText(chat, id, "conformance"), cancellationToken);
        Assert.True(sent.Outcome == HandOverOutcome.Acknowledged, sent.ToString());
        Assert.Single(await running.Phone.InboxAsync(Friend), m => m.GetProperty("messageId").GetString() == id);
        await running.SeesAckAsync(id, 2);
        Assert.Equal(LookUpOutcome.Sent, (await session.LookUpAsync(id, cancellationToken)).Outcome);
        await SendAsync(session, Friend, (chat, id) => new(chat, id, OutgoingKind.Document, "a file") { FilePath = Path.Combine(AppContext.BaseDirectory, "xunit.runner.json") }, cancellationToken);
        await SendAsync(session, Group, (chat, id) => new(chat, id, OutgoingKind.Poll, "When?") { Choices = ["Now", "Later"] }, cancellationToken);
        Assert.Equal(ChangeOutcome.Done, (await session.EditAsync(id, "conformance, edited", cancellationToken)).Outcome);
        Assert.Equal(ChangeOutcome.Done, (await session.RevokeAsync(id, cancellationToken)).Outcome);
        Assert.Equal(ChangeOutcome.Done, (await session.SetTypingAsync(chat, typing: true, cancellationToken)).Outcome);
        Assert.Equal(ChangeOutcome.Done, (await session.SetTypingAsync(chat, typing: false, cancellationToken)).Outcome);

        var check = await session.CheckNumberAsync(Friend, cancellationToken);
        Assert.Equal((NumberStanding.Registered, true), (check.Standing, check.FromServer));
        Assert.Contains((await session.ListContactsAsync(cancellationToken)).Value!, c => c.Phone == Friend);
        Assert.Equal(Group, Assert.Single((await session.ListGroupsAsync(cancellationToken)).Value!).ChatId);
        Assert.Equal(ChangeOutcome.Done, (await session.SetBlockedAsync(Foe, blocked: true, cancellationToken)).Outcome);
        Assert.Equal([Foe], (await session.ListBlockedAsync(cancellationToken)).Value);
        Assert.Equal(ChangeOutcome.Done, (await session.SetBlockedAsync(Foe, blocked: false, cancellationToken)).Outcome);
        using var picture = new MemoryStream();
        Assert.Equal("image/png", (await session.DownloadPictureAsync(chat, picture, cancellationToken)).Value);
        await ReceiveAsync(running, session, cancellationToken);
        Assert.Equal(Verbs, recorder.Called.Distinct().Order(StringComparer.Ordinal));
    }

    private static async Task SendAsync(IWhatsAppSession session, string to, Func<string, string, OutgoingMessage> message, CancellationToken cancellationToken)
    {
        var prepared = await session.PrepareAsync(to, cancellationToken);
        var sent = await session.SendAsync(message(prepared.ChatId!, prepared.MessageId!), cancellationToken);
        Assert.True(sent.Outcome == HandOverOutcome.Acknowledged, sent.ToString());
    }

    private static async Task ReceiveAsync(RunningSession running, IWhatsAppSession session, CancellationToken cancellationToken)
    {
        var heard = new TaskCompletionSource<IncomingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(object? sender, IncomingMessage message) => heard.TrySetResult(message);
        running.Session.MessageReceived += Hear;
        var bytes = "a file"u8.ToArray();
        await running.Phone.DoAsync("sim/inbound", new { from = Friend, text = "look", media = new { mime = "application/pdf", base64 = Convert.ToBase64String(bytes), fileName = "a.pdf" } });
        var message = await heard.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        running.Session.MessageReceived -= Hear;
        using var file = new MemoryStream();
        Assert.Equal("application/pdf", (await session.DownloadAsync(message.MessageId, file, cancellationToken)).Value);
        Assert.Equal(bytes, file.ToArray());
    }

    /// <summary>Passes every call on and remembers its name.</summary>
    public class Recorder : DispatchProxy
    {
        public IWhatsAppSession Target { get; set; } = null!;

        public ConcurrentQueue<string> Called { get; } = new();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Called.Enqueue(targetMethod!.Name);
            return targetMethod.Invoke(Target, args);
        }
    }
}

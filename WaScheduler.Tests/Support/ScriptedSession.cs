using System.Collections.Concurrent;
using WaScheduler.WhatsApp;

namespace WaScheduler.Tests.Support;

/// <summary>
/// A session at the process boundary that does what the test says. It remembers what reached "WhatsApp" by message id,
/// so that a look-up answers from the same truth as a send.
/// </summary>
public sealed partial class ScriptedSession : IWhatsAppSession
{
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, bool> _inDoubt = new();
    private int _ids;

    public ScriptedSession(TimeProvider time)
    {
        _time = time;
        Status = new SessionStatus(SessionState.Stopped, "Not started.", "Start it.", time.GetUtcNow());
    }

    public event EventHandler<SessionStatus>? StatusChanged;

    public event EventHandler<MessageAck>? AckReceived;

    public SessionStatus Status { get; private set; }

    public SessionCounters Counters { get; set; } = new(Launches: 1, PageLoads: 1);

    /// <summary>Everything handed over, repeats included: message id and text, in order.</summary>
    public ConcurrentQueue<(string MessageId, string Text)> HandedOver { get; } = new();

    /// <summary>The same, whole: kinds and files.</summary>
    public ConcurrentQueue<OutgoingMessage> Messages { get; } = new();

    /// <summary>What WhatsApp holds, by message id: the ack level.</summary>
    public ConcurrentDictionary<string, int> OnServer { get; } = new();

    /// <summary>How the next hand-overs end; empty means acknowledged.</summary>
    public ConcurrentQueue<Func<string, HandOverResult>> NextHandOvers { get; } = new();

    /// <summary>Answers of look-ups that the truth cannot give; empty means the truth.</summary>
    public ConcurrentQueue<LookUpResult> NextLookUps { get; } = new();

    /// <summary>Numbers without an account.</summary>
    public HashSet<string> NotOnWhatsApp { get; } = [];

    /// <summary>People whose chat has a hidden id now, by number.</summary>
    public Dictionary<string, string> HiddenIds { get; } = [];

    /// <summary>Runs inside every hand-over, before its outcome.</summary>
    public Func<Task>? DuringHandOver { get; set; }

    public void Become(SessionState state, string? linkId = "link-1")
        => Become(new SessionStatus(
            state,
            state == SessionState.Ready ? "" : $"The test made it {state}.",
            "Nothing to do.",
            _time.GetUtcNow(),
            OwnNumber: state == SessionState.Ready ? "+972500000001" : null,
            PushName: state == SessionState.Ready ? "Owner" : null,
            LinkId: state == SessionState.Ready ? linkId : null));

    public void Become(SessionStatus status)
    {
        Status = status;
        StatusChanged?.Invoke(this, status);
    }

    /// <summary>The next hand-over ends unknown, and no look-up can tell: whenever a settler's pass falls, the owner decides.</summary>
    public void DoubtNext() => NextHandOvers.Enqueue(messageId =>
    {
        _inDoubt[messageId] = true;
        return new HandOverResult(HandOverOutcome.Unknown, Code: "send.timeout");
    });

    public void Ack(string messageId, int level) => AckReceived?.Invoke(this, new MessageAck(messageId, level, _time.GetUtcNow()));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Status.State == SessionState.Stopped)
        {
            Become(SessionState.Ready);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Become(SessionState.Stopped);
        return Task.CompletedTask;
    }

    public Task<UnlinkOutcome> UnlinkAsync(CancellationToken cancellationToken)
    {
        Become(ScriptedStatus.Of(SessionState.LoggedOut) with { Planned = true, SinceUtc = _time.GetUtcNow() });
        return Task.FromResult(UnlinkOutcome.Unlinked);
    }

    /// <summary>How asking for a pairing code ends; shown, unless a test says otherwise.</summary>
    public PairOutcome NextPairing { get; set; } = PairOutcome.Shown;

    public Task<PairResult> PairAsync(string phone, CancellationToken cancellationToken)
    {
        var outcome = Status.State == SessionState.AwaitingLink ? NextPairing : PairOutcome.NotAwaitingLink;
        if (outcome == PairOutcome.Shown)
        {
            Become(Status with { Pairing = new PairingCode("ABCD1234", phone, _time.GetUtcNow().AddMinutes(3)) });
        }

        return Task.FromResult(new PairResult(outcome));
    }

    public Task<PrepareResult> PrepareAsync(string address, CancellationToken cancellationToken)
    {
        if (NotOnWhatsApp.Contains(address))
        {
            return Task.FromResult(new PrepareResult(PrepareOutcome.NotOnWhatsApp));
        }

        var chat = HiddenIds.GetValueOrDefault(address) ?? $"{address.TrimStart('+')}@c.us";
        var id = $"true_{chat}_ID{Interlocked.Increment(ref _ids)}";
        return Task.FromResult(new PrepareResult(PrepareOutcome.Prepared, chat, id, Status.LinkId ?? "link-1"));
    }

    public async Task<HandOverResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var (messageId, text) = (message.MessageId, message.Text);
        HandedOver.Enqueue((messageId, text));
        Messages.Enqueue(message);
        if (DuringHandOver is not null)
        {
            await DuringHandOver();
        }

        return NextHandOvers.TryDequeue(out var scripted) ? scripted(messageId) : Acknowledge(messageId);
    }

    public Task<LookUpResult> LookUpAsync(string messageId, CancellationToken cancellationToken)
    {
        if (NextLookUps.TryDequeue(out var scripted))
        {
            return Task.FromResult(scripted);
        }

        if (_inDoubt.ContainsKey(messageId))
        {
            return Task.FromResult(new LookUpResult(LookUpOutcome.CannotTell, LinkId: Status.LinkId));
        }

        var answer = OnServer.TryGetValue(messageId, out var ack)
            ? new LookUpResult(LookUpOutcome.Sent, ack, _time.GetUtcNow(), Status.LinkId)
            : new LookUpResult(LookUpOutcome.NeverHandedOver, LinkId: Status.LinkId);
        return Task.FromResult(answer);
    }

    /// <summary>WhatsApp's server takes the message.</summary>
    public HandOverResult Acknowledge(string messageId)
    {
        OnServer[messageId] = 1;
        return new HandOverResult(HandOverOutcome.Acknowledged, 1, _time.GetUtcNow());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

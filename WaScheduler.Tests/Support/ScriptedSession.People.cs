using WaScheduler.WhatsApp;

namespace WaScheduler.Tests.Support;

/// <summary>People, groups and changes: what no page or step uses yet answers that nobody could be asked.</summary>
public sealed partial class ScriptedSession
{
    private static readonly ChangeResult NotAsked = new(ChangeOutcome.NotNow, "scripted");

    public event EventHandler<IncomingMessage>? MessageReceived;

    public void Receive(IncomingMessage message) => MessageReceived?.Invoke(this, message);

    public Task<ChangeResult> EditAsync(string messageId, string text, CancellationToken cancellationToken) => Task.FromResult(NotAsked);

    public Task<ChangeResult> RevokeAsync(string messageId, CancellationToken cancellationToken) => Task.FromResult(NotAsked);

    public Task<ChangeResult> SetTypingAsync(string chatId, bool typing, CancellationToken cancellationToken) => Task.FromResult(NotAsked);

    public Task<NumberCheck> CheckNumberAsync(string phone, CancellationToken cancellationToken) =>
        Task.FromResult(NotOnWhatsApp.Contains(phone) ? new NumberCheck(NumberStanding.NotRegistered) : new NumberCheck(NumberStanding.Registered, $"{phone.TrimStart('+')}@c.us"));

    public Task<PageResult<IReadOnlyList<WhatsAppContact>>> ListContactsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new PageResult<IReadOnlyList<WhatsAppContact>>(null, "scripted"));

    public Task<PageResult<IReadOnlyList<WhatsAppGroup>>> ListGroupsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new PageResult<IReadOnlyList<WhatsAppGroup>>(null, "scripted"));

    public Task<PageResult<IReadOnlyList<string>>> ListBlockedAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new PageResult<IReadOnlyList<string>>(null, "scripted"));

    public Task<ChangeResult> SetBlockedAsync(string chatId, bool blocked, CancellationToken cancellationToken) => Task.FromResult(NotAsked);

    public Task<PageResult<string>> DownloadAsync(string messageId, Stream target, CancellationToken cancellationToken) =>
        Task.FromResult(new PageResult<string>(null, "scripted"));

    /// <summary>How often it was started afresh.</summary>
    public int Recycled { get; private set; }

    public Task<bool> RecycleAsync(CancellationToken cancellationToken)
    {
        var can = Status.State == SessionState.Ready;
        Recycled += can ? 1 : 0;
        if (can) Counters = Counters with { LaunchedAtUtc = _time.GetUtcNow() };
        return Task.FromResult(can);
    }

    public Task<PageResult<string>> DownloadPictureAsync(string chatId, Stream target, CancellationToken cancellationToken) =>
        Task.FromResult(new PageResult<string>(null, "scripted"));
}

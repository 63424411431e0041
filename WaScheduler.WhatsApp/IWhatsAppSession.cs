namespace WaScheduler.WhatsApp;

/// <summary>
/// The linked-device login of one account: a browser page running WhatsApp Web with wa-js and our bridge.
/// Knows a session and a chat; no schedule, row or page. Every method answers within its own deadline, and expected
/// endings are values. No method ever repeats a send on its own.
/// </summary>
public interface IWhatsAppSession : IAsyncDisposable
{
    /// <summary>The newest status; never null, replaced as a whole.</summary>
    SessionStatus Status { get; }

    /// <summary>Somebody wrote to us; each message once in the life of this session.</summary>
    event EventHandler<IncomingMessage>? MessageReceived;

    /// <summary>What was counted since the app was started.</summary>
    SessionCounters Counters { get; }

    /// <summary>Raised after each change of <see cref="Status"/>, on any thread, in order.</summary>
    event EventHandler<SessionStatus>? StatusChanged;

    /// <summary>WhatsApp's word on a message of ours; may repeat, skip levels and come out of order.</summary>
    event EventHandler<MessageAck>? AckReceived;

    /// <summary>Launches the browser and keeps the session up until <see cref="StopAsync"/>; returns once launching has begun. When running it ends a pause between two tries, and is harmless otherwise.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Closes the browser cleanly, so that the login stays valid; state becomes Stopped.</summary>
    Task StopAsync(CancellationToken cancellationToken);

    /// <summary>Removes this device from the phone's linked devices; state becomes LoggedOut.</summary>
    Task<UnlinkOutcome> UnlinkAsync(CancellationToken cancellationToken);

    /// <summary>Asks for a code that is typed into the phone, while a QR code waits; it comes, and is renewed, in <see cref="Status"/>.</summary>
    /// <param name="phone">E.164 of the phone to link.</param>
    /// <param name="cancellationToken">Ends the wait, not the page's work.</param>
    Task<PairResult> PairAsync(string phone, CancellationToken cancellationToken);

    /// <summary>Finds the chat of an address and draws a message id for it. Nothing leaves for the recipient.</summary>
    /// <param name="address">E.164 number ("+972501234567") or a chat id ("…@g.us", "…@lid", "…@c.us").</param>
    /// <param name="cancellationToken">Ends the wait, not the page's work.</param>
    Task<PrepareResult> PrepareAsync(string address, CancellationToken cancellationToken);

    /// <summary>Hands one message to WhatsApp under an id drawn earlier. The id must already be on disk.</summary>
    Task<HandOverResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Asks the page's own store (and our mark in it) what became of a message id.</summary>
    Task<LookUpResult> LookUpAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>Puts another text into a message of ours; WhatsApp allows it for a quarter of an hour.</summary>
    Task<ChangeResult> EditAsync(string messageId, string text, CancellationToken cancellationToken);

    /// <summary>Takes a message of ours back for everybody.</summary>
    Task<ChangeResult> RevokeAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>Shows, or no longer shows, in a chat that we are typing.</summary>
    Task<ChangeResult> SetTypingAsync(string chatId, bool typing, CancellationToken cancellationToken);

    /// <summary>Asks WhatsApp's server whether a number has an account.</summary>
    /// <param name="phone">E.164.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<NumberCheck> CheckNumberAsync(string phone, CancellationToken cancellationToken);

    /// <summary>The people this device knows.</summary>
    Task<PageResult<IReadOnlyList<WhatsAppContact>>> ListContactsAsync(CancellationToken cancellationToken);

    /// <summary>The groups the phone is in, with their people.</summary>
    Task<PageResult<IReadOnlyList<WhatsAppGroup>>> ListGroupsAsync(CancellationToken cancellationToken);

    /// <summary>Chat ids of everybody blocked on the phone.</summary>
    Task<PageResult<IReadOnlyList<string>>> ListBlockedAsync(CancellationToken cancellationToken);

    /// <summary>Blocks somebody on the phone, or no longer.</summary>
    Task<ChangeResult> SetBlockedAsync(string chatId, bool blocked, CancellationToken cancellationToken);

    /// <summary>Writes the file of a message into a stream, piece by piece; answers its media type.</summary>
    Task<PageResult<string>> DownloadAsync(string messageId, Stream target, CancellationToken cancellationToken);

    /// <summary>Writes the small picture of a person or group into a stream; answers its media type, or "media.none" when none is shown to us.</summary>
    Task<PageResult<string>> DownloadPictureAsync(string chatId, Stream target, CancellationToken cancellationToken);

    /// <summary>
    /// Closes the browser cleanly and starts it afresh with the same login, which frees what it gathered in memory. False when
    /// it is not the moment: not Ready, or a message is on its way. The state passes through Reconnecting.
    /// </summary>
    Task<bool> RecycleAsync(CancellationToken cancellationToken);
}

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

    /// <summary>Raised after each change of <see cref="Status"/>, on any thread, in order.</summary>
    event EventHandler<SessionStatus>? StatusChanged;

    /// <summary>WhatsApp's word on a message of ours; may repeat, skip levels and come out of order.</summary>
    event EventHandler<MessageAck>? AckReceived;

    /// <summary>Launches the browser and keeps the session up until <see cref="StopAsync"/>; returns once launching has begun. Harmless when running.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Closes the browser cleanly, so that the login stays valid; state becomes Stopped.</summary>
    Task StopAsync(CancellationToken cancellationToken);

    /// <summary>Removes this device from the phone's linked devices; state becomes LoggedOut.</summary>
    Task<UnlinkOutcome> UnlinkAsync(CancellationToken cancellationToken);

    /// <summary>Finds the chat of an address and draws a message id for it. Nothing leaves for the recipient.</summary>
    /// <param name="address">E.164 number ("+972501234567") or a chat id ("…@g.us", "…@lid", "…@c.us").</param>
    /// <param name="cancellationToken">Ends the wait, not the page's work.</param>
    Task<PrepareResult> PrepareAsync(string address, CancellationToken cancellationToken);

    /// <summary>Hands one text message to WhatsApp under an id drawn earlier. The id must already be on disk.</summary>
    Task<HandOverResult> SendTextAsync(string chatId, string messageId, string text, CancellationToken cancellationToken);

    /// <summary>Asks the page's own store (and our mark in it) what became of a message id.</summary>
    Task<LookUpResult> LookUpAsync(string messageId, CancellationToken cancellationToken);
}

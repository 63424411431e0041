namespace WaScheduler.WhatsApp.Browser;

/// <summary>Tells each incoming message once: the page tells one again after a reload, and while it is being decrypted.</summary>
internal sealed class IncomingOnce
{
    private const int Remembered = 5_000;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _seen = [];
    private readonly Queue<string> _order = new();

    /// <summary>True for a message not told before.</summary>
    public bool IsNew(string messageId)
    {
        lock (_gate)
        {
            if (!_seen.Add(messageId)) return false;
            _order.Enqueue(messageId);
            if (_order.Count > Remembered) _seen.Remove(_order.Dequeue());
            return true;
        }
    }
}

namespace WaScheduler.WhatsApp.Browser;

/// <summary>Finds out a page that calls itself ready yet swallows messages: several chats were written to and WhatsApp's server says nothing at all.</summary>
internal sealed class SilenceWatch(TimeSpan limit, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _chats = [];
    private long _since;

    /// <summary>A message for this chat is being handed to the page. One silent chat proves nothing, so time counts from the second.</summary>
    public void HandedOver(string chatId)
    {
        lock (_gate)
        {
            if (_chats.Add(chatId) && _chats.Count == 2) _since = clock.GetTimestamp();
        }
    }

    /// <summary>It turned out that nothing was handed over: the server has nothing to confirm.</summary>
    public void TakenBack(string chatId)
    {
        lock (_gate) _chats.Remove(chatId);
    }

    /// <summary>The server said something, good or bad, or another page begins.</summary>
    public void Heard()
    {
        lock (_gate) _chats.Clear();
    }

    /// <summary>A sentence without its full stop when it has been silent for too long; null otherwise.</summary>
    public string? Finding()
    {
        lock (_gate)
        {
            return _chats.Count > 1 && clock.GetElapsedTime(_since) is var silent && silent >= limit
                ? $"WhatsApp's server confirmed none of the messages to {_chats.Count} chats for {silent.TotalSeconds:0} s"
                : null;
        }
    }
}

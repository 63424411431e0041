namespace WaScheduler.Web.Shell;

/// <summary>A short word at the bottom of the page, with a way back if there is one.</summary>
public sealed record Toast(Guid Id, string Text, Func<Task>? Undo, ToastLink? Link);

/// <summary>Where a toast leads: the word to press and the address.</summary>
public sealed record ToastLink(string Word, string Href);

/// <summary>The toasts of one browser tab. Undo is offered instead of asking "are you sure?" beforehand.</summary>
public sealed class Toasts(TimeProvider clock) : IDisposable
{
    /// <summary>How long a toast with Undo stays; long enough to read, decide and reach it by keyboard.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan PlainTime = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly List<Toast> _shown = [];
    private readonly Dictionary<Guid, ITimer> _timers = [];

    public event Action? Changed;

    public IReadOnlyList<Toast> Shown
    {
        get { lock (_gate) return [.. _shown]; }
    }

    /// <summary>Shows <paramref name="text"/>; with <paramref name="undo"/> also an Undo button that calls it, with <paramref name="link"/> a way to go. Answers the toast's id.</summary>
    public Guid Show(string text, Func<Task>? undo = null, ToastLink? link = null)
    {
        var toast = new Toast(Guid.NewGuid(), text, undo, link);
        lock (_gate)
        {
            _shown.Add(toast);
            _timers[toast.Id] = clock.CreateTimer(_ => Remove(toast.Id), null, undo is null && link is null ? PlainTime : UndoTime, Timeout.InfiniteTimeSpan);
        }
        Changed?.Invoke();
        return toast.Id;
    }

    public bool IsShown(Guid id)
    {
        lock (_gate) return _shown.Exists(toast => toast.Id == id);
    }

    /// <summary>Takes the way back out of a toast that is still shown, and says what became of it.</summary>
    public void Settle(Guid id, string text)
    {
        lock (_gate)
        {
            var index = _shown.FindIndex(toast => toast.Id == id);
            if (index < 0)
                return;
            _shown[index] = _shown[index] with { Text = text, Undo = null };
        }
        Changed?.Invoke();
    }

    public void Remove(Guid id)
    {
        lock (_gate)
        {
            _shown.RemoveAll(toast => toast.Id == id);
            if (_timers.Remove(id, out var timer))
                timer.Dispose();
        }
        Changed?.Invoke();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var timer in _timers.Values)
                timer.Dispose();
            _timers.Clear();
        }
    }
}

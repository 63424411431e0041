namespace WaScheduler.Web.Security;

/// <summary>
/// Slows down guessing. Each address has five tries, the account twenty over all addresses; then every further try
/// waits, doubling from 15 seconds to 15 minutes. A success clears both.
/// </summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    private const int FreePerAddress = 5;
    private const int FreePerAccount = 20;
    private const int MostAddresses = 10_000;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Tries> _addresses = [];
    private Tries _account;

    /// <summary>Counts a try before it is made, so that tries side by side count too.</summary>
    /// <returns>Null when the try may be made, else how long to wait.</returns>
    public TimeSpan? Begin(string address)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var here = Fresh(_addresses.GetValueOrDefault(address), now);
            _account = Fresh(_account, now);
            var wait = Longer(here.WaitAt(now, FreePerAddress), _account.WaitAt(now, FreePerAccount));
            if (wait > TimeSpan.Zero)
                return wait;
            MakeRoom(now);
            _addresses[address] = here.Another(now);
            _account = _account.Another(now);
            return null;
        }
    }

    /// <summary>The try was right.</summary>
    public void Succeeded(string address)
    {
        lock (_gate)
        {
            _addresses.Remove(address);
            _account = default;
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        if (_addresses.Count < MostAddresses)
            return;
        foreach (var old in _addresses.Where(entry => now - entry.Value.Last > LongestWait).Select(entry => entry.Key).ToList())
            _addresses.Remove(old);
        if (_addresses.Count >= MostAddresses)
            _addresses.Clear(); // the account's own count goes on
    }

    private static Tries Fresh(Tries tries, DateTimeOffset now) => now - tries.Last > Forgotten ? default : tries;

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private readonly record struct Tries(int Count, DateTimeOffset Last)
    {
        public Tries Another(DateTimeOffset now) => new(Count + 1, now);

        public TimeSpan WaitAt(DateTimeOffset now, int free)
        {
            if (Count < free)
                return TimeSpan.Zero;
            var doubled = FirstWait * Math.Pow(2, Math.Min(Count - free, 10));
            return Last + Shorter(doubled, LongestWait) - now;
        }

        private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
    }
}

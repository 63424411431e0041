using System.Runtime.InteropServices;
using WaScheduler.Data.Analytics;

namespace WaScheduler.Web.Analytics;

/// <summary>Counts messages one by one, once through; what it found is asked for at the end.</summary>
public sealed class FigureCounter
{
    private const int Places = (int)DeliveryPlace.Expired + 1;
    private const int HoursADay = 24;
    private static readonly int DaysAWeek = Enum.GetValues<DayOfWeek>().Length;

    private readonly long[] _edges;
    private readonly int[][] _stretches;
    private readonly LocalHours _hours;
    private readonly List<long>[] _delays = [.. Enum.GetValues<DelayStage>().Select(_ => new List<long>())];
    private readonly Dictionary<string, int> _failures = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int[]> _schedules = [];
    private readonly Dictionary<long, int[]> _contacts = [];
    private readonly int[] _noSchedule = new int[Places];
    private readonly int[] _noContact = new int[Places];
    private readonly int[] _delivered = new int[DaysAWeek * HoursADay];
    private readonly int[] _replied = new int[DaysAWeek * HoursADay];
    private readonly IReadOnlyList<Stretch> _asked;
    private int _last;

    /// <param name="stretches">One after the other, without gaps; at least one.</param>
    /// <param name="zoneId">The owner's IANA zone.</param>
    public FigureCounter(IReadOnlyList<Stretch> stretches, string zoneId)
    {
        _asked = stretches;
        _edges = [.. stretches.Select(s => s.FromUtc.ToUnixTimeMilliseconds()), stretches[^1].ToUtc.ToUnixTimeMilliseconds()];
        _stretches = [.. stretches.Select(_ => new int[Places])];
        _hours = new LocalHours(zoneId);
    }

    /// <summary>All messages counted so far.</summary>
    public Outcomes Total => Outcomes.Of(_stretches.Aggregate(new int[Places], (sum, s) => [.. sum.Zip(s, (a, b) => a + b)]));

    /// <summary>The same by stretch.</summary>
    public IReadOnlyList<StretchOutcome> Stretches => [.. _asked.Zip(_stretches, (s, places) => new StretchOutcome(s, Outcomes.Of(places)))];

    /// <summary>Half of the messages, and 95 of 100, were at each step after so long, by the nearest rank.</summary>
    public IReadOnlyList<Delay> Delays => [.. Enum.GetValues<DelayStage>().Select(DelayOf)];

    /// <summary>Kinds of failure, the most frequent first.</summary>
    public IReadOnlyList<FailureGroup> Failures => FailureGroup.Of(_failures.Select(f => (f.Key.Length == 0 ? null : f.Key, f.Value)));

    /// <summary>Schedules by how many messages they have; null stands for messages without one.</summary>
    public IReadOnlyList<(long? Id, Outcomes Outcomes)> Schedules => Lines(_schedules, _noSchedule);

    /// <summary>Contacts in the same way.</summary>
    public IReadOnlyList<(long? Id, Outcomes Outcomes)> Contacts => Lines(_contacts, _noContact);

    /// <summary>When people answered.</summary>
    public ReplyMap Replies => new(
    [
        .. _delivered.Select((count, cell) => new ReplyCell((DayOfWeek)(cell / HoursADay), cell % HoursADay, count, _replied[cell])).Where(c => c.Delivered > 0),
    ]);

    /// <summary>Counts one message; one that is due outside all stretches, or withdrawn, is none.</summary>
    public void Add(DeliveryFact fact)
    {
        if (fact.Place == DeliveryPlace.Cancelled || fact.Due < _edges[0] || fact.Due >= _edges[^1]) return;
        var place = (int)fact.Place;
        _stretches[StretchOf(fact.Due)][place]++;
        Of(_schedules, fact.ScheduleId, _noSchedule)[place]++;
        Of(_contacts, fact.ContactId, _noContact)[place]++;
        if (fact.Place is DeliveryPlace.Failed or DeliveryPlace.Expired)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_failures, fact.ErrorCode ?? "", out _)++;
        }

        AddDelay(DelayStage.HandedOver, fact.Due, fact.HandedOver);
        AddDelay(DelayStage.OnServer, fact.Due, fact.Sent);
        AddDelay(DelayStage.Delivered, fact.Due, fact.Delivered);
        AddDelay(DelayStage.Read, fact.Due, fact.Read);
        if (fact.Sent is { } sent && fact.Place is DeliveryPlace.Delivered or DeliveryPlace.Read or DeliveryPlace.Played)
        {
            AddReply(sent, fact.Replied is not null);
        }
    }

    private void AddReply(long sent, bool isReplied)
    {
        var (day, hour) = _hours.Of(sent);
        var cell = ((int)day * HoursADay) + hour;
        _delivered[cell]++;
        if (isReplied) _replied[cell]++;
    }

    // A clock of WhatsApp's that is a little behind ours makes nothing early.
    private void AddDelay(DelayStage stage, long due, long? at)
    {
        if (at is { } then) _delays[(int)stage].Add(Math.Max(0, then - due));
    }

    // They come in the order of their time, or nearly.
    private int StretchOf(long due)
    {
        if (due >= _edges[_last] && due < _edges[_last + 1]) return _last;
        var found = Array.BinarySearch(_edges, due);
        return _last = found < 0 ? ~found - 1 : found;
    }

    private Delay DelayOf(DelayStage stage)
    {
        var sorted = _delays[(int)stage];
        sorted.Sort();
        return new Delay(stage, sorted.Count, At(0.5), At(0.95));

        TimeSpan? At(double part)
            => sorted.Count == 0 ? null : TimeSpan.FromMilliseconds(sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Count) - 1, 0, sorted.Count - 1)]);
    }

    private static int[] Of(Dictionary<long, int[]> all, long? id, int[] none)
        => id is { } key ? CollectionsMarshal.GetValueRefOrAddDefault(all, key, out _) ??= new int[Places] : none;

    private static List<(long? Id, Outcomes Outcomes)> Lines(Dictionary<long, int[]> all, int[] none)
    {
        var lines = all.Select(line => (Id: (long?)line.Key, Outcomes: Outcomes.Of(line.Value))).ToList();
        if (none.Any(count => count > 0)) lines.Add((null, Outcomes.Of(none)));
        return [.. lines.OrderByDescending(l => l.Outcomes.Due).ThenBy(l => l.Id ?? long.MaxValue)];
    }
}

using WaScheduler.Data.Schedules;
using WaScheduler.Web.Calendars;

namespace WaScheduler.Web.Schedules;

/// <summary>What moved a run away from the time its rule names.</summary>
public enum RunShift
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It was sent before a day of rest.</summary>
    BeforeRest,

    /// <summary>It waits until a day of rest is over.</summary>
    AfterRest,

    /// <summary>The owner moved this run.</summary>
    ByOwner,
}

/// <summary>The rule of some recipients of a schedule: all of them, those of one zone, or those with one birthday.</summary>
/// <param name="Pattern">When.</param>
/// <param name="People">To whom; null for everybody the schedule names.</param>
public sealed record RunLeg(SchedulePattern Pattern, IReadOnlyList<SchedulePerson>? People = null);

/// <summary>One run of a schedule as it will really leave.</summary>
/// <param name="NominalAtUtc">When the rule alone would send it; the run's name for good.</param>
/// <param name="DueAtUtc">When it leaves.</param>
/// <param name="LocalTime">The wall clock the rule names, in <paramref name="TimeZoneId"/>.</param>
/// <param name="TimeZoneId">IANA zone; of several the first.</param>
/// <param name="Note">What a clock change did.</param>
/// <param name="Shift">What else moved it.</param>
/// <param name="RestName">The day of rest that moved it; null otherwise.</param>
/// <param name="Text">A text of its own; null for the schedule's.</param>
/// <param name="People">To whom; null for everybody the schedule names.</param>
public sealed record PlanRun(
    DateTimeOffset NominalAtUtc,
    DateTimeOffset DueAtUtc,
    DateTime LocalTime,
    string TimeZoneId,
    RunNote Note,
    RunShift Shift = RunShift.None,
    string? RestName = null,
    string? Text = null,
    IReadOnlyList<SchedulePerson>? People = null)
{
    /// <summary>The Hebrew date of the daylight of the day that the rule names; null after the Hebrew year 9999.</summary>
    public HebrewDate? HebrewDate => HebrewDates.Of(DateOnly.FromDateTime(LocalTime));

    /// <summary>Whether somebody gets it.</summary>
    public bool Reaches(string address) => People?.Any(person => person.Address == address) ?? true;
}

/// <summary>Where a run on a day of rest goes: a moment (null: left out) and the day's name (null: it is no day of rest).</summary>
public delegate (DateTimeOffset? DueAtUtc, string? Name) RestTimes(DateTimeOffset nominal, RestRule rule);

/// <summary>
/// Everything a schedule will do, in the order in which it leaves: rules, recipients' own zones and days, days of rest and
/// what the owner changed of single runs. Planner, previews, calendar and flight plan ask this one class.
/// </summary>
public sealed class RunPlan
{
    // Rosh Hashana beside a Shabbat lasts three days; a run never moves further.
    private static readonly TimeSpan LongestShift = TimeSpan.FromDays(6);
    private readonly IReadOnlyList<RunLeg> _legs;
    private readonly RestRule _restRule;
    private readonly RestTimes? _rest;
    private readonly Dictionary<DateTimeOffset, RunChange> _changes;

    /// <param name="legs">The rules.</param>
    /// <param name="restRule">What happens on days of rest.</param>
    /// <param name="rest">The days of rest; null when the owner keeps none.</param>
    /// <param name="changes">What the owner changed of single runs.</param>
    /// <param name="canGrow">Whether runs may come into being although none is left now: a list may get members.</param>
    public RunPlan(IReadOnlyList<RunLeg> legs, RestRule restRule, RestTimes? rest, IEnumerable<RunChange> changes, bool canGrow = false)
    {
        _legs = legs;
        _restRule = restRule;
        _rest = rest;
        _changes = changes.ToDictionary(c => c.NominalAtUtc);
        CanGrow = canGrow;
    }

    /// <summary>Whether runs may come into being although none is left now.</summary>
    public bool CanGrow { get; }

    /// <summary>Whether its times depend on who the recipients are.</summary>
    public bool FollowsPeople { get; init; }

    /// <summary>The next run after this instant, not at it; null when none is left.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset after) => After(after).FirstOrDefault()?.DueAtUtc;

    /// <summary>The runs that leave at exactly this instant, in the order of the rule, and when the next one after them does.</summary>
    public (IReadOnlyList<PlanRun> Runs, DateTimeOffset? Next) Moment(DateTimeOffset due)
    {
        var runs = new List<PlanRun>();
        foreach (var run in After(due.AddTicks(-1)))
        {
            if (run.DueAtUtc != due) return (runs, run.DueAtUtc);
            runs.Add(run);
        }

        return (runs, null);
    }

    /// <summary>The runs that leave after this instant, in order, computed as they are taken.</summary>
    public IEnumerable<PlanRun> After(DateTimeOffset after)
    {
        var moved = Moved().Where(run => run.DueAtUtc > after).OrderBy(run => run.DueAtUtc).ThenBy(run => run.NominalAtUtc).ToList();
        return Merged([Joined(Merged([.. _legs.Select(leg => Natural(leg, after))])), moved]);
    }

    /// <summary>What the owner left out from this instant on, in order: shown as skipped, so that it can be undone.</summary>
    public IEnumerable<PlanRun> Skipped(DateTimeOffset fromInclusive, DateTimeOffset toExclusive) => _changes.Values
        .Where(c => c.IsSkipped && c.NominalAtUtc >= fromInclusive && c.NominalAtUtc < toExclusive)
        .OrderBy(c => c.NominalAtUtc).Select(c => Named(c.NominalAtUtc)).OfType<PlanRun>();

    /// <summary>The run the rule names for this instant, wherever it leaves; null when the rule has none.</summary>
    public PlanRun? Find(DateTimeOffset nominal)
    {
        if (Named(nominal) is not { } run)
        {
            return null;
        }

        var change = _changes.GetValueOrDefault(nominal);
        return change?.MovedToUtc is { } to
            ? run with { DueAtUtc = to, Shift = RunShift.ByOwner, Text = change.Text }
            : Shifted(run) is { } shifted ? shifted with { Text = change?.Text } : null;
    }

    private IEnumerable<PlanRun> Moved() => _changes.Values.Where(c => c is { IsSkipped: false, MovedToUtc: not null })
        .Select(c => Find(c.NominalAtUtc)).OfType<PlanRun>();

    private PlanRun? Named(DateTimeOffset nominal)
        => Joined(Merged([.. _legs.Select(leg => leg.Pattern.Between(nominal, nominal.AddTicks(1)).Select(run => Of(run, leg)))])).FirstOrDefault();

    private IEnumerable<PlanRun> Natural(RunLeg leg, DateTimeOffset after)
    {
        DateTimeOffset? last = null;
        var from = _rest is null || _restRule == RestRule.Anyway || after < DateTimeOffset.MinValue + LongestShift ? after : after - LongestShift;
        foreach (var planned in leg.Pattern.Between(from, DateTimeOffset.MaxValue))
        {
            // Several runs that a long holiday brings to one moment are one: nobody wants the same words three times at once.
            if (Shifted(Of(planned, leg)) is not { } run || run.DueAtUtc == last) continue;
            last = run.DueAtUtc;
            if (run.DueAtUtc <= after) continue;
            var change = _changes.GetValueOrDefault(run.NominalAtUtc);
            if (change is null) yield return run;
            else if (change is { IsSkipped: false, MovedToUtc: null }) yield return run with { Text = change.Text };
        }
    }

    private static PlanRun Of(PlannedRun run, RunLeg leg)
        => new(run.DueAtUtc, run.DueAtUtc, run.LocalTime, leg.Pattern.TimeZoneId, run.Note, People: leg.People);

    private PlanRun? Shifted(PlanRun run)
    {
        if (_rest is null || _restRule == RestRule.Anyway) return run;
        var (due, name) = _rest(run.NominalAtUtc, _restRule);
        return due is not { } at ? null : at == run.NominalAtUtc ? run : run with
        {
            DueAtUtc = at,
            Shift = at > run.NominalAtUtc ? RunShift.AfterRest : RunShift.BeforeRest,
            RestName = name,
        };
    }

    // Runs that the rule names for one instant are one run: the recipients of all zones whose clocks show the time then.
    private static IEnumerable<PlanRun> Joined(IEnumerable<PlanRun> runs)
    {
        PlanRun? held = null;
        foreach (var run in runs)
        {
            if (held is null) held = run;
            else if (held.NominalAtUtc == run.NominalAtUtc) held = held with { People = held.People is null || run.People is null ? null : [.. held.People, .. run.People] };
            else
            {
                yield return held;
                held = run;
            }
        }

        if (held is not null) yield return held;
    }

    private static IEnumerable<PlanRun> Merged(IReadOnlyList<IEnumerable<PlanRun>> sources)
    {
        if (sources.Count == 1) return sources[0];
        return MergedMany(sources);
    }

    private static IEnumerable<PlanRun> MergedMany(IReadOnlyList<IEnumerable<PlanRun>> sources)
    {
        var waiting = new PriorityQueue<IEnumerator<PlanRun>, (DateTimeOffset Due, DateTimeOffset Nominal, int Source)>();
        try
        {
            for (var i = 0; i < sources.Count; i++) Advance(sources[i].GetEnumerator(), i);
            while (waiting.TryDequeue(out var next, out var place))
            {
                yield return next.Current;
                Advance(next, place.Source);
            }
        }
        finally
        {
            while (waiting.TryDequeue(out var left, out _)) left.Dispose();
        }

        void Advance(IEnumerator<PlanRun> source, int number)
        {
            if (source.MoveNext()) waiting.Enqueue(source, (source.Current.DueAtUtc, source.Current.NominalAtUtc, number));
            else source.Dispose();
        }
    }
}

using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>A schedule as a person or a program gives it; Id null for a new one.</summary>
/// <param name="Name">What the owner calls it; empty takes the first words of the text.</param>
/// <param name="Recipients">Contact ids, numbers in any writing, group ids.</param>
/// <param name="Text">What to send.</param>
/// <param name="Recurrence">The repeating part.</param>
/// <param name="LocalTime">Wall-clock time in <paramref name="TimeZone"/>.</param>
/// <param name="TimeZone">IANA zone; null for the owner's.</param>
/// <param name="StartsOn">First possible date; null for today (for once: its date).</param>
/// <param name="EndsOn">Last possible date.</param>
/// <param name="MaxOccurrences">At most so many runs.</param>
/// <param name="ExcludedDates">Dates that are left out.</param>
/// <param name="MissedPolicy">What happens to a run missed while the app was off.</param>
/// <param name="LateWithinMinutes">How late a run may still leave; null for an hour.</param>
/// <param name="AccountId">From which account; null for the default one.</param>
/// <param name="Id">The schedule to change.</param>
/// <param name="Request">The caller's Idempotency-Key, for a new one.</param>
/// <param name="WhoseClock">Whose clock the time is read from.</param>
/// <param name="RestRule">What happens on Shabbat and holidays.</param>
public sealed record ScheduleInput(
    string? Name,
    IReadOnlyList<string>? Recipients,
    string? Text,
    Recurrence? Recurrence,
    TimeOnly? LocalTime,
    string? TimeZone = null,
    DateOnly? StartsOn = null,
    DateOnly? EndsOn = null,
    int? MaxOccurrences = null,
    IReadOnlyList<DateOnly>? ExcludedDates = null,
    MissedPolicy MissedPolicy = MissedPolicy.SendLate,
    int? LateWithinMinutes = null,
    long? AccountId = null,
    long? Id = null,
    RequestIdentity? Request = null,
    WhoseClock WhoseClock = WhoseClock.Schedule,
    RestRule RestRule = RestRule.Anyway);

/// <summary>The next runs of a schedule, saved or not, and the whole in words.</summary>
/// <param name="Description">"Every Monday at 09:30, Jerusalem time".</param>
/// <param name="Language">In which that is said.</param>
/// <param name="Runs">In order; empty when none is left.</param>
/// <param name="Offers">What to take instead when a message that is sent once lies in the past; otherwise empty.</param>
public sealed record SchedulePreview(string Description, string Language, IReadOnlyList<PlanRun> Runs, IReadOnlyList<TimeOffer> Offers)
{
    /// <summary>Runs that the owner left out, up to the last one shown.</summary>
    public IReadOnlyList<PlanRun> Skipped { get; init; } = [];

    /// <summary>Whether the runs are told with their Hebrew dates.</summary>
    public bool IsHebrew { get; init; }
}

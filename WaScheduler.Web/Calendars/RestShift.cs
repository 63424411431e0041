using WaScheduler.Data.Schedules;

namespace WaScheduler.Web.Calendars;

/// <summary>Moves a run out of Shabbat and holidays by its schedule's rule.</summary>
public static class RestShift
{
    /// <summary>How long before candle lighting a run of rule Before is sent.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(30);

    /// <summary>How long after nightfall a run of rule After is sent.</summary>
    public static readonly TimeSpan Behind = TimeSpan.FromMinutes(15);

    /// <summary>When a run is to be sent, null for not at all, and the window that decided it, null when none did.</summary>
    /// <remarks>
    /// Pure and monotone: of two runs the earlier never comes after the later. Therefore Before also takes the runs of the
    /// last half hour before the window, and After those of the first quarter of an hour behind it, to the same moment:
    /// several runs can end up at one instant. An untouched time is returned as it was given; a moved one has offset zero.
    /// </remarks>
    /// <param name="due">The time that the schedule names.</param>
    /// <param name="rule">The schedule's rule.</param>
    /// <param name="city">Whose sun and holidays count.</param>
    public static (DateTimeOffset? Due, RestWindow? Window) Apply(DateTimeOffset due, RestRule rule, City city)
    {
        if (rule == RestRule.Anyway || !RestCalendar.Covers(due)) return (due, null);
        var window = RestCalendar.WindowAt(due, city) ?? rule switch
        {
            RestRule.Before => RestCalendar.WindowAt(due + Ahead, city),
            RestRule.After => RestCalendar.WindowAt(due - Behind, city),
            RestRule.Skip or RestRule.Anyway => null,
        };
        if (window is null) return (due, null);
        return rule switch
        {
            RestRule.Anyway => (due, null),
            RestRule.Before => (window.StartUtc - Ahead, window),
            RestRule.After => (window.EndUtc + Behind, window),
            RestRule.Skip => (null, window),
        };
    }
}

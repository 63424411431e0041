namespace WaScheduler.Web.Calendar;

/// <summary>An entry's place in a day drawn hour by hour.</summary>
/// <param name="Entry">Which.</param>
/// <param name="Minute">Minutes from midnight on the clock.</param>
/// <param name="Lane">Its place beside others of about the same time, from 0.</param>
/// <param name="Lanes">How many share the width.</param>
public sealed record LanePlace(CalendarEntry Entry, int Minute, int Lane, int Lanes);

/// <summary>Entries that found no place beside others of about the same time.</summary>
/// <param name="Minute">Minutes from midnight.</param>
/// <param name="Count">How many.</param>
/// <param name="Lanes">How many share the width; the sign takes the last.</param>
public sealed record LaneRest(int Minute, int Count, int Lanes);

/// <summary>Lays the entries of a day side by side where they would cover each other.</summary>
public static class CalendarLanes
{
    /// <summary>So many minutes an entry covers on the picture, however short it is.</summary>
    public const int Height = 30;

    /// <summary>Places for entries, and signs for the rest.</summary>
    /// <param name="entries">In order of their wall-clock times.</param>
    /// <param name="most">So many fit beside each other.</param>
    public static (IReadOnlyList<LanePlace> Places, IReadOnlyList<LaneRest> Rests) Of(IEnumerable<CalendarEntry> entries, int most)
    {
        var places = new List<LanePlace>();
        var rests = new List<LaneRest>();
        var group = new List<CalendarEntry>();
        var end = 0;
        foreach (var entry in entries.OrderBy(Minute))
        {
            if (group.Count > 0 && Minute(entry) >= end)
            {
                Place(group, most, places, rests);
                group.Clear();
            }

            group.Add(entry);
            end = Minute(entry) + Height;
        }

        if (group.Count > 0) Place(group, most, places, rests);
        return (places, rests);
    }

    private static void Place(List<CalendarEntry> group, int most, List<LanePlace> places, List<LaneRest> rests)
    {
        var all = Assign(group, int.MaxValue);
        var lanes = all.Max(lane => lane!.Value) + 1;
        var isCrowded = lanes > most;
        var assigned = isCrowded ? Assign(group, most - 1) : all;
        var shared = Math.Min(lanes, most);
        places.AddRange(group.Zip(assigned).Where(row => row.Second is not null).Select(row => new LanePlace(row.First, Minute(row.First), row.Second!.Value, shared)));
        if (isCrowded) rests.Add(new LaneRest(Minute(group[assigned.IndexOf(null)]), assigned.Count(lane => lane is null), shared));
    }

    // Each takes the first lane that is free again; null where none of them is.
    private static List<int?> Assign(List<CalendarEntry> group, int most)
    {
        var ends = new List<int>();
        var assigned = new List<int?>();
        foreach (var entry in group)
        {
            var lane = ends.FindIndex(end => end <= Minute(entry));
            if (lane < 0 && ends.Count < most)
            {
                lane = ends.Count;
                ends.Add(0);
            }

            if (lane >= 0) ends[lane] = Minute(entry) + Height;
            assigned.Add(lane < 0 ? null : lane);
        }

        return assigned;
    }

    private static int Minute(CalendarEntry entry) => (int)entry.Local.TimeOfDay.TotalMinutes;
}

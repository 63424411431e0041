using System.Globalization;
using WaScheduler.Tests.Hygiene;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Tests.Schedules;

/// <summary>A row of spoken-schedules.txt: a pattern and how it is said in both languages.</summary>
internal sealed record SpokenSchedule(string Rule, string English, string Hebrew)
{
    /// <summary>The pattern that the rule and its options stand for.</summary>
    public SchedulePattern Pattern()
    {
        var end = Rule.LastIndexOf('}') + 1;
        var options = Rule[end..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return Patterns.Of(
            Recurrence.FromJson(Rule[..end]).Recurrence!,
            options.GetValueOrDefault("time", "09:30"),
            options.GetValueOrDefault("zone", "Asia/Jerusalem"),
            options.GetValueOrDefault("start", "2026-01-01"),
            options.GetValueOrDefault("until"),
            options.GetValueOrDefault("max") is { } max ? int.Parse(max, CultureInfo.InvariantCulture) : null,
            options.GetValueOrDefault("except")?.Split(',') ?? []);
    }

    /// <summary>The whole file, in order.</summary>
    public static IReadOnlyList<SpokenSchedule> ReadAll() =>
        [.. Repository.Read("WaScheduler.Tests/Schedules/spoken-schedules.txt").Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Chunk(3)
            .Select(lines => new SpokenSchedule(lines[0], lines[1], lines[2].Replace('<', '\u2066').Replace('>', '\u2069')))];
}

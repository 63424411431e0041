using System.Globalization;
using NodaTime.TimeZones;
using WaScheduler.Tests.Hygiene;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>Daily, weekly and cron schedules around every clock change of eight zones, against clock-changes.txt.</summary>
public sealed class ClockChangeTableTests
{
    private static readonly IReadOnlyList<(string Heading, string[] Rows)> Table =
        [.. Repository.Read("WaScheduler.Tests/Schedules/clock-changes.txt").Split("\n\n")
            .Select(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Where(block => block[0][0] != '#')
            .Select(block => (block[0], block[1..]))];

    public static TheoryData<string> Headings => [.. Table.Select(section => section.Heading)];

    [Theory]
    [MemberData(nameof(Headings))]
    public void Schedules_run_as_the_published_zone_rules_say(string heading)
    {
        var zone = heading[..heading.IndexOf(':', StringComparison.Ordinal)];
        var rows = Table.Single(section => section.Heading == heading).Rows;
        Assert.True(rows.Length >= 6);
        Assert.All(rows, row =>
        {
            var (rule, runs) = (row.Split(" | ")[0], row.Split(" | ")[1]);
            Assert.Equal(runs, string.Join(", ", Read(rule, zone).All().Select(Said)));
        });
    }

    [Fact]
    public void Every_zone_that_is_known_for_trouble_is_in_the_table()
        => Assert.Equal(
            ["Africa/Cairo", "Africa/Casablanca", "America/New_York", "Antarctica/Troll", "Asia/Jerusalem", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"],
            Table.Select(section => section.Heading.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_table_is_of_the_zone_rules_that_the_app_ships_or_of_older_ones()
        => Assert.True(string.CompareOrdinal(TzdbDateTimeZoneSource.Default.TzdbVersion, "2026f") >= 0, TzdbDateTimeZoneSource.Default.TzdbVersion);

    // "weekly sun 02:30, 2026-03-01 to 2026-03-15"
    private static SchedulePattern Read(string text, string zone)
    {
        var at = text.LastIndexOf(", ", StringComparison.Ordinal);
        var (rule, dates) = (text[..at], text[(at + 2)..].Split(" to "));
        var words = rule.Split(' ');
        var recurrence = words[0] switch
        {
            "daily" => Recurrence.Daily(),
            "weekly" => Recurrence.Weekly(1, WeekdayWords.Day(words[1])!.Value),
            _ => Recurrence.Cron(rule["cron ".Length..]),
        };
        return Patterns.Of(recurrence, recurrence.Kind == RecurrenceKind.Cron ? "00:00" : words[^1], zone, dates[0], dates[1]);
    }

    private static string Said(PlannedRun run) =>
        $"{Patterns.Text(run.LocalTime)} = {run.DueAtUtc.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)}" + run.Note switch
        {
            RunNote.None => "",
            RunNote.MovedByClockChange => " (moved)",
            RunNote.FirstOfTwo => " (first)",
        };
}

using System.Globalization;
using WaScheduler.Web.Calendar;

namespace WaScheduler.Web.Analytics;

/// <summary>Figures as people read them.</summary>
public static class AnalyticsWords
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>"12,345".</summary>
    public static string Number(int count) => count.ToString("N0", English);

    /// <summary>"92.3 %", cut and not rounded, so that only all is 100 %; a dash for nothing.</summary>
    public static string Percent(double? part)
        => part is { } p ? $"{(Math.Floor((p * 1000) + 1e-9) / 10).ToString("0.#", English)} %" : "–";

    /// <summary>"850 ms", "4.2 s", "3 min 20 s", "2 h 5 min", "3 d 4 h"; a dash for nothing.</summary>
    public static string Span(TimeSpan? span) => span switch
    {
        null => "–",
        { TotalSeconds: < 1 } s => string.Create(English, $"{s.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 60 } s => string.Create(English, $"{Math.Floor(s.TotalSeconds * 10) / 10:0.#} s"),
        { TotalMinutes: < 60 } s => Two(s.Minutes, "min", s.Seconds, "s"),
        { TotalHours: < 24 } s => Two(s.Hours, "h", s.Minutes, "min"),
        { } s => Two(s.Days, "d", s.Hours, "h"),
    };

    /// <summary>What a step is called after "from due to".</summary>
    public static string Word(DelayStage stage) => stage switch
    {
        DelayStage.HandedOver => "Handed over",
        DelayStage.OnServer => "On WhatsApp's server",
        DelayStage.Delivered => "Delivered",
        DelayStage.Read => "Read",
    };

    /// <summary>What a period is called.</summary>
    public static string Word(AnalyticsPeriod period) => period switch
    {
        AnalyticsPeriod.Today => "Today",
        AnalyticsPeriod.Week => "7 days",
        AnalyticsPeriod.Month => "30 days",
        AnalyticsPeriod.Year => "12 months",
        AnalyticsPeriod.Own => "Own range",
    };

    /// <summary>"Sunday, 18:00–19:00", "any day, 18:00–19:00".</summary>
    public static string Hour(ReplyCell cell)
        => string.Create(English, $"{(cell.Day is { } day ? day.ToString() : "any day")}, {cell.Hour:00}:00–{(cell.Hour + 1) % 24:00}:00");

    /// <summary>"24 Oct – 22 Nov 2026".</summary>
    public static string Days(DateOnly first, DateOnly last)
    {
        var end = last.ToString("d MMM yyyy", English);
        return first == last ? last.ToString("dddd d MMMM yyyy", English)
            : $"{first.ToString(first.Year == last.Year ? "d MMM" : "d MMM yyyy", English)} – {end}";
    }

    /// <summary>"As of 14:05:09".</summary>
    public static string AsOf(DateTimeOffset at, string zoneId) => $"As of {new CalendarZone(zoneId).Local(at).ToString("HH:mm:ss", English)}";

    /// <summary>The next round number, so that the line at the top of a chart says something: 1, 2, … 10, 15, 20, … 100, 150 …</summary>
    public static int RoundUp(int most)
    {
        var power = 1L;
        while (power * 10 < most) power *= 10;
        var step = power == 1 ? 1 : power / 2;
        return (int)Math.Min(int.MaxValue, Math.Max(1, (most + step - 1) / step * step));
    }

    private static string Two(int large, string unit, int small, string smallUnit)
        => string.Create(English, $"{large} {unit}{(small == 0 ? "" : $" {small} {smallUnit}")}");
}

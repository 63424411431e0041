using System.Globalization;
using NodaTime;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Jobs;

/// <summary>Draws the hours; the figures come from <see cref="HourCounts"/>.</summary>
public sealed partial class HourChart
{
    private const int Day = 24;
    private const int Week = 168;
    private const double Height = 100;
    private IReadOnlyList<HourBar> _bars = [];
    private int _hours = Day;

    /// <inheritdoc/>
    protected override IReadOnlyList<ChangeTopic> Topics => [ChangeTopic.Deliveries];

    private int Top => Nice(_bars.Max(b => b.Total));

    private string Summary => $"Bars of the last {(_hours == Day ? "24 hours" : "7 days")}: {string.Join(", ", Kinds.Select(k => $"{JobWords.Number(k.Count)} {k.Word.ToLowerInvariant()}"))}. The busiest hour had {JobWords.Number(_bars.Max(b => b.Total))}.";

    private IEnumerable<(string Css, string Word, int Count)> Kinds =>
    [
        ("sent", "Sent", _bars.Sum(b => b.Sent)),
        ("waiting", "Waiting", _bars.Sum(b => b.Waiting)),
        ("unconfirmed", "Unconfirmed", _bars.Sum(b => b.Unconfirmed)),
        ("failed", "Failed", _bars.Sum(b => b.Failed)),
        ("left-out", "Left out", _bars.Sum(b => b.LeftOut)),
    ];

    private IEnumerable<string> Marks => _hours == Day
        ? _bars.Where((_, i) => i % 6 == 0).Select(b => Hour(b, "HH:mm")).Append("now")
        : _bars.Where((_, i) => i % 24 == 0).Select(b => Hour(b, "ddd")).Append("now");

    /// <inheritdoc/>
    protected override async Task ReadAsync() => _bars = await Hours.ListAsync(_hours, CancellationToken.None);

    private async Task ShowAsync(int hours)
    {
        _hours = hours;
        await ReadAsync();
    }

    // From below: what went well carries the rest.
    private IEnumerable<(string Css, double Y, double Height)> Parts(HourBar bar)
    {
        var y = Height;
        foreach (var (css, count) in new[] { ("sent", bar.Sent), ("waiting", bar.Waiting), ("unconfirmed", bar.Unconfirmed), ("failed", bar.Failed), ("left-out", bar.LeftOut) })
        {
            if (count == 0) continue;
            // Even one of a thousand is seen.
            var height = Math.Max(1.5, Height * count / Top);
            y -= height;
            yield return (css, Math.Max(0, y), height);
        }
    }

    private string Words(HourBar bar) => bar.Total == 0
        ? $"{Hour(bar, "ddd d MMM, HH:mm")}: none"
        : $"{Hour(bar, "ddd d MMM, HH:mm")}: {bar.Sent} sent, {bar.Waiting} waiting, {bar.Unconfirmed} unconfirmed, {bar.Failed} failed, {bar.LeftOut} left out";

    private string Hour(HourBar bar, string pattern)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Clock.ZoneId) ?? DateTimeZone.Utc;
        return Instant.FromDateTimeOffset(bar.FromUtc).InZone(zone).ToDateTimeUnspecified().ToString(pattern, CultureInfo.InvariantCulture);
    }

    // 1, 2, 5, 10, 20, 50 … so that the axis says a round number.
    private static int Nice(int most)
    {
        for (var step = 1; ; step *= 10)
        {
            foreach (var times in new[] { 1, 2, 5 })
            {
                if (step * times >= most) return step * times;
            }
        }
    }

    private static string Svg(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;
using WaScheduler.Web.Calendar;
using WaScheduler.Web.Deliveries;

namespace WaScheduler.Web.Analytics;

/// <summary>The tables of the page.</summary>
public enum AnalyticsTable
{
    /// <summary>By hour, day or month.</summary>
    Time,

    Delays,

    Failures,

    Schedules,

    Contacts,

    /// <summary>By weekday and hour.</summary>
    Replies,
}

/// <summary>Figures as tables for a spreadsheet (RFC 4180), with a mark for UTF-8 in front.</summary>
public static class AnalyticsCsv
{
    private const string Mark = "\uFEFF";
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;
    private static readonly string[] Counts = ["due", "waiting", "on server", "arrived, not read", "read", "unconfirmed", "failed", "expired", "success", "read rate"];

    /// <summary>The word of a table in addresses and file names.</summary>
    public static string Word(AnalyticsTable table) => table switch
    {
        AnalyticsTable.Time => "time",
        AnalyticsTable.Delays => "delays",
        AnalyticsTable.Failures => "failures",
        AnalyticsTable.Schedules => "schedules",
        AnalyticsTable.Contacts => "contacts",
        AnalyticsTable.Replies => "replies",
    };

    /// <summary>The whole file.</summary>
    public static string Write(AnalyticsTable table, Figures figures)
    {
        var text = new StringBuilder(Mark);
        foreach (var row in Rows(table, figures, figures.Details!)) text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    /// <summary>A cell: quoted where it must be, and never taken for a formula.</summary>
    internal static string Cell(string text)
    {
        var harmless = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;
        return harmless.AsSpan().ContainsAny("\",\r\n") ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }

    private static IEnumerable<string[]> Rows(AnalyticsTable table, Figures figures, FigureDetails details) => table switch
    {
        AnalyticsTable.Time => Time(figures),
        AnalyticsTable.Delays =>
        [
            ["from due to", "messages", "median seconds", "95th percentile seconds"],
            .. details.Delays.Select(d => (string[])[AnalyticsWords.Word(d.Stage), Of(d.Count), Seconds(d.Median), Seconds(d.P95)]),
        ],
        AnalyticsTable.Failures => Failures(details.Failures),
        AnalyticsTable.Schedules => Subjects("schedule", details.Schedules),
        AnalyticsTable.Contacts => Subjects("contact", details.Contacts),
        AnalyticsTable.Replies =>
        [
            ["weekday", "hour", "delivered", "replied"],
            .. details.Replies.Cells.Select(c => (string[])[c.Day.ToString()!, Of(c.Hour), Of(c.Delivered), Of(c.Replied)]),
        ],
    };

    private static IEnumerable<string[]> Time(Figures figures)
    {
        var zone = new CalendarZone(figures.Question.ZoneId);
        return
        [
            ["from", "to", .. Counts],
            .. figures.Stretches.Select(s => (string[])[Instant(s.Stretch.FromUtc, zone), Instant(s.Stretch.ToUtc, zone), .. Of(s.Outcomes)]),
        ];
    }

    private static IEnumerable<string[]> Failures(IReadOnlyList<FailureGroup> groups) =>
    [
        ["kind", "code", "messages", "meaning"],
        .. from g in groups from c in g.Codes select (string[])[g.Word, c.Code ?? "", Of(c.Count), c.Code is null ? g.Sentence : DeliveryErrors.Sentence(c.Code)],
    ];

    private static IEnumerable<string[]> Subjects(string word, SubjectLines subjects) =>
        [["id", word, .. Counts], .. subjects.Lines.Select(l => (string[])[l.Id?.ToString(English) ?? "", l.Name, .. Of(l.Outcomes)])];

    private static string[] Of(Outcomes o) =>
        [Of(o.Due), Of(o.Waiting), Of(o.OnServer), Of(o.Arrived), Of(o.Read), Of(o.Unconfirmed), Of(o.Failed), Of(o.Expired), Part(o.Success), Part(o.ReadRate)];

    private static string Of(int count) => count.ToString(English);

    private static string Part(double? part) => part?.ToString("0.####", English) ?? "";

    private static string Seconds(TimeSpan? span) => span?.TotalSeconds.ToString("0.###", English) ?? "";

    private static string Instant(DateTimeOffset at, CalendarZone zone)
    {
        var local = zone.Local(at);
        return new DateTimeOffset(local, local - at.UtcDateTime).ToString("yyyy-MM-dd'T'HH:mm:sszzz", English);
    }
}

namespace WaScheduler.Web.Analytics;

/// <summary>What the figures are asked for.</summary>
/// <param name="FromUtc">First moment at which a message is due.</param>
/// <param name="ToUtc">First moment that no longer counts; what is due after now does not count either.</param>
/// <param name="ZoneId">The owner's IANA zone: its days and hours are counted.</param>
/// <param name="ScheduleId">Only this schedule's.</param>
/// <param name="ContactId">Only this contact's.</param>
public sealed record AnalyticsQuestion(DateTimeOffset FromUtc, DateTimeOffset ToUtc, string ZoneId, long? ScheduleId = null, long? ContactId = null)
{
    /// <summary>True when nothing is left out by schedule or contact.</summary>
    public bool IsWhole => ScheduleId is null && ContactId is null;
}

/// <summary>An hour, day or month of a chart.</summary>
/// <param name="FromUtc">Its first instant.</param>
/// <param name="ToUtc">The first instant after it.</param>
/// <param name="Label">"14:00", "Sun 22 Nov", "Nov 2026".</param>
public sealed record Stretch(DateTimeOffset FromUtc, DateTimeOffset ToUtc, string Label);

/// <summary>A stretch and what became of the messages due in it.</summary>
public sealed record StretchOutcome(Stretch Stretch, Outcomes Outcomes);

/// <summary>A step on a message's way.</summary>
public enum DelayStage
{
    /// <summary>The try it left with began.</summary>
    HandedOver,

    /// <summary>WhatsApp's server had it.</summary>
    OnServer,

    /// <summary>It was on the recipient's phone.</summary>
    Delivered,

    /// <summary>It was read.</summary>
    Read,
}

/// <summary>How long messages took from when they were due to a step.</summary>
/// <param name="Stage">The step.</param>
/// <param name="Count">How many messages came so far.</param>
/// <param name="Median">Half of them were there by then; null without messages.</param>
/// <param name="P95">95 of 100 were.</param>
public sealed record Delay(DelayStage Stage, int Count, TimeSpan? Median, TimeSpan? P95);

/// <summary>What became of the messages of one schedule or contact.</summary>
/// <param name="Id">Its id; null for all messages that have none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Outcomes">Its messages.</param>
public sealed record SubjectLine(long? Id, string Name, Outcomes Outcomes);

/// <summary>The schedules, or contacts, of a period.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Lines">Those with the most messages, at most <see cref="Most"/>.</param>
public sealed record SubjectLines(int Total, IReadOnlyList<SubjectLine> Lines)
{
    /// <summary>So many are named.</summary>
    public const int Most = 200;

    public static readonly SubjectLines None = new(0, []);
}

/// <summary>Everything the page shows of one period.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="AsOfUtc">All figures are as they were at this moment.</param>
/// <param name="Took">How long it took to find them.</param>
/// <param name="Total">All messages.</param>
/// <param name="Stretches">The same by hour, day or month.</param>
/// <param name="Details">The rest; null while it is being counted.</param>
public sealed record Figures(
    AnalyticsQuestion Question, DateTimeOffset AsOfUtc, TimeSpan Took, Outcomes Total, IReadOnlyList<StretchOutcome> Stretches, FigureDetails? Details);

/// <summary>What only the messages themselves tell.</summary>
public sealed record FigureDetails(
    IReadOnlyList<Delay> Delays, IReadOnlyList<FailureGroup> Failures, SubjectLines Schedules, SubjectLines Contacts, ReplyMap Replies);

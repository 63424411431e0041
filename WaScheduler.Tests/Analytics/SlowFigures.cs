using NodaTime;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Analytics;
using WaScheduler.Web.Deliveries;

namespace WaScheduler.Tests.Analytics;

/// <summary>The figures once more, each by itself and in the plainest way, as a second opinion.</summary>
internal sealed class SlowFigures(IEnumerable<Delivery> all, AnalyticsQuestion question, DateTimeOffset now)
{
    private readonly List<Delivery> _due =
    [
        .. all.Where(d => d.DueAtUtc >= question.FromUtc && d.DueAtUtc < question.ToUtc && d.DueAtUtc <= now && d.Status != DeliveryStatus.Cancelled
            && (question.ScheduleId is null || d.ScheduleId == question.ScheduleId) && (question.ContactId is null || d.ContactId == question.ContactId)),
    ];

    public Outcomes Total => Of(_due);

    public Outcomes Between(DateTimeOffset from, DateTimeOffset to) => Of(_due.Where(d => d.DueAtUtc >= from && d.DueAtUtc < to));

    public Dictionary<FailureClass, int> Failures =>
        _due.Where(d => d.Status is DeliveryStatus.Failed or DeliveryStatus.Expired)
            .GroupBy(d => d.ErrorCode is null ? FailureClass.Other : FailureClasses.Of(d.ErrorCode)).ToDictionary(g => g.Key, g => g.Count());

    public Dictionary<long, Outcomes> Schedules => _due.GroupBy(d => d.ScheduleId ?? 0).ToDictionary(g => g.Key, Of);

    public Dictionary<long, Outcomes> Contacts => _due.GroupBy(d => d.ContactId ?? 0).ToDictionary(g => g.Key, Of);

    public Dictionary<(DayOfWeek, int), (int, int)> Replies => _due.Where(HasArrived).GroupBy(d => (Local(d.SentAtUtc!.Value).DayOfWeek, Local(d.SentAtUtc!.Value).Hour))
        .ToDictionary(g => ((DayOfWeek)((int)g.Key.DayOfWeek % 7), g.Key.Hour), g => (g.Count(), g.Count(d => d.RepliedAtUtc is not null)));

    /// <summary>The smallest time within which at least so many of 100 messages were at a step.</summary>
    public TimeSpan? Within(DelayStage stage, int percent)
    {
        var spans = _due.Select(d => At(d, stage) - d.DueAtUtc).OfType<TimeSpan>().Select(s => s < TimeSpan.Zero ? TimeSpan.Zero : s).Order().ToList();
        return spans.Count == 0 ? null : spans.First(s => spans.Count(other => other <= s) * 100 >= percent * spans.Count);
    }

    public int Count(DelayStage stage) => _due.Count(d => At(d, stage) is not null);

    private static DateTimeOffset? At(Delivery d, DelayStage stage) => stage switch
    {
        DelayStage.HandedOver => d.SentAtUtc is null ? null : d.Attempts.MaxBy(a => a.Number)?.StartedAtUtc,
        DelayStage.OnServer => d.SentAtUtc,
        DelayStage.Delivered => d.DeliveredAtUtc,
        DelayStage.Read => d.ReadAtUtc,
    };

    private LocalDateTime Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[question.ZoneId]).LocalDateTime;

    private static bool HasArrived(Delivery d) => d is { Status: DeliveryStatus.Sent, AckLevel: >= AckLevel.Delivered };

    private static Outcomes Of(IEnumerable<Delivery> deliveries)
    {
        var rows = deliveries.ToList();
        return new Outcomes(
            Waiting: rows.Count(d => d.Status is DeliveryStatus.Pending or DeliveryStatus.Sending),
            OnServer: rows.Count(d => d.Status == DeliveryStatus.Sent && d.AckLevel < AckLevel.Delivered),
            Arrived: rows.Count(d => d.Status == DeliveryStatus.Sent && d.AckLevel == AckLevel.Delivered),
            Read: rows.Count(d => d.Status == DeliveryStatus.Sent && d.AckLevel >= AckLevel.Read),
            Unconfirmed: rows.Count(d => d.Status == DeliveryStatus.Unconfirmed),
            Failed: rows.Count(d => d.Status == DeliveryStatus.Failed),
            Expired: rows.Count(d => d.Status == DeliveryStatus.Expired));
    }
}

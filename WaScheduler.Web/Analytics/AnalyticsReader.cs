using System.Collections.Concurrent;
using WaScheduler.Data.Analytics;

namespace WaScheduler.Web.Analytics;

/// <summary>
/// Finds the figures of a period, away from whoever draws them. Who asks the same within seconds, page or program, gets the same
/// answer; two who ask at once share one reading.
/// </summary>
public sealed class AnalyticsReader
{
    /// <summary>So long an answer is given again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(4);

    private const int Remembered = 16;
    private readonly AnalyticsQueries _queries;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<AnalyticsQuestion, (DateTimeOffset AtUtc, Lazy<Task<Figures>> Answer)> _answers = new();

    public AnalyticsReader(AnalyticsQueries queries, TimeProvider time)
    {
        _queries = queries;
        _time = time;
    }

    /// <summary>All figures, at most <see cref="Fresh"/> old.</summary>
    public Task<Figures> ReadAsync(AnalyticsQuestion question, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        foreach (var (old, entry) in _answers)
        {
            if (now - entry.AtUtc >= Fresh || _answers.Count > Remembered) _answers.TryRemove(new(old, entry));
        }

        // A reading that others may wait for is not given up because one of them leaves.
        var (_, answer) = _answers.GetOrAdd(question, q => (now, new(() => Task.Run(() => CountRowsAsync(q)))));
        return answer.Value.WaitAsync(cancellationToken);
    }

    /// <summary>Only how many stand where, at once, out of the maintained counters; null for a question they cannot answer.</summary>
    public async Task<Figures?> CountAsync(AnalyticsQuestion question, CancellationToken cancellationToken)
    {
        if (!question.IsWhole) return null;
        var (began, now) = (_time.GetTimestamp(), _time.GetUtcNow());
        var stretches = Stretches.Of(question.FromUtc, question.ToUtc, question.ZoneId);
        var outcomes = stretches.Select(_ => Outcomes.None).ToArray();
        List<DateTimeOffset> edges = [.. stretches.Select(s => s.FromUtc), question.ToUtc];
        var end = End(question, now);
        edges = [.. edges.Where(e => e < end), end];
        if (edges.Count > 1)
        {
            foreach (var count in await _queries.CountAsync(edges, cancellationToken))
            {
                outcomes[count.Stretch] = outcomes[count.Stretch].With(count.Place, count.Count);
            }
        }

        var total = outcomes.Aggregate(Outcomes.None, Sum);
        return new Figures(question, now, _time.GetElapsedTime(began), total, [.. stretches.Zip(outcomes, (s, o) => new StretchOutcome(s, o))], null);
    }

    private async Task<Figures> CountRowsAsync(AnalyticsQuestion question)
    {
        var (began, now) = (_time.GetTimestamp(), _time.GetUtcNow());
        var counter = new FigureCounter(Stretches.Of(question.FromUtc, question.ToUtc, question.ZoneId), question.ZoneId);
        var scope = new AnalyticsScope(question.FromUtc, End(question, now), question.ScheduleId, question.ContactId);
        await _queries.ReadAsync(scope, counter.Add, CancellationToken.None);
        var (schedules, contacts) = (counter.Schedules, counter.Contacts);
        var names = await _queries.NamesAsync(Ids(schedules), Ids(contacts), CancellationToken.None);
        var details = new FigureDetails(
            counter.Delays,
            counter.Failures,
            Lines(schedules, names.Schedules, "No schedule", "Deleted schedule"),
            Lines(contacts, names.Contacts, "Groups and numbers without a contact", "Deleted contact"),
            counter.Replies);
        return new Figures(question, now, _time.GetElapsedTime(began), counter.Total, counter.Stretches, details);
    }

    // Due at this very moment is due.
    private static DateTimeOffset End(AnalyticsQuestion question, DateTimeOffset now)
    {
        var end = now.AddMilliseconds(1);
        return question.ToUtc < end ? question.ToUtc : end;
    }

    private static List<long> Ids(IReadOnlyList<(long? Id, Outcomes Outcomes)> lines) => [.. lines.Take(SubjectLines.Most).Select(l => l.Id).OfType<long>()];

    private static SubjectLines Lines(
        IReadOnlyList<(long? Id, Outcomes Outcomes)> lines, IReadOnlyDictionary<long, string> names, string none, string gone)
        => new(lines.Count, [.. lines.Take(SubjectLines.Most).Select(l => new SubjectLine(l.Id, l.Id is { } id ? names.GetValueOrDefault(id, gone) : none, l.Outcomes))]);

    private static Outcomes Sum(Outcomes a, Outcomes b) => new(
        a.Waiting + b.Waiting, a.OnServer + b.OnServer, a.Arrived + b.Arrived, a.Read + b.Read, a.Unconfirmed + b.Unconfirmed, a.Failed + b.Failed, a.Expired + b.Expired);
}

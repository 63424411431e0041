using WaScheduler.Data.Jobs;

namespace WaScheduler.Web.Jobs;

/// <summary>What became of the messages due within an hour.</summary>
/// <param name="FromUtc">Begin of the hour.</param>
/// <param name="Sent">On WhatsApp's server, or further.</param>
/// <param name="Waiting">Not gone yet.</param>
/// <param name="Unconfirmed">May or may not have left.</param>
/// <param name="Failed">Failed.</param>
/// <param name="LeftOut">Too late, or withdrawn.</param>
public sealed record HourBar(DateTimeOffset FromUtc, int Sent, int Waiting, int Unconfirmed, int Failed, int LeftOut)
{
    /// <summary>All of them.</summary>
    public int Total => Sent + Waiting + Unconfirmed + Failed + LeftOut;
}

/// <summary>Reads how many messages were due each hour and what became of them, from counters that the database keeps.</summary>
public sealed class HourCounts
{
    private const int HourMs = 3_600_000;
    private readonly JobQueries _queries;
    private readonly TimeProvider _time;

    public HourCounts(JobQueries queries, TimeProvider time)
    {
        _queries = queries;
        _time = time;
    }

    /// <summary>The last hours, the running one last; hours without messages are there, empty.</summary>
    public async Task<IReadOnlyList<HourBar>> ListAsync(int hours, CancellationToken cancellationToken)
    {
        var end = (_time.GetUtcNow().ToUnixTimeMilliseconds() / HourMs) + 1;
        var tallies = (await _queries.ListTalliesAsync(end - hours, end, cancellationToken)).ToLookup(t => t.Hour);
        return [.. Enumerable.Range(0, hours).Select(i => Bar(end - hours + i))];

        HourBar Bar(long hour)
        {
            int Sum(params string[] places) => tallies[hour].Where(t => places.Contains(t.Place)).Sum(t => t.Count);
            return new HourBar(
                DateTimeOffset.FromUnixTimeMilliseconds(hour * HourMs),
                Sum("Sent", "Delivered", "Read", "Played"),
                Sum("Open"),
                Sum("Unconfirmed"),
                Sum("Failed"),
                Sum("Expired", "Cancelled"));
        }
    }
}

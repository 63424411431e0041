using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Deliveries;

namespace WaScheduler.Web.Schedules;

/// <summary>The missed messages of one schedule.</summary>
/// <param name="ScheduleId">Whose.</param>
/// <param name="Name">The schedule's name; null when it is not there any more.</param>
/// <param name="Messages">Newest due first.</param>
public sealed record CatchUpGroup(long ScheduleId, string? Name, IReadOnlyList<Delivery> Messages)
{
    /// <summary>Those that wait for the owner, oldest due first: the order in which they would leave.</summary>
    public IReadOnlyList<Delivery> Waiting { get; } =
        [.. Messages.Where(m => m is { Status: DeliveryStatus.Pending, HoldReason: HoldReason.AskOwner }).Reverse()];
}

/// <summary>What downtimes of the last weeks did to planned messages, and the owner's decisions about many of them at once.</summary>
public sealed class CatchUpService
{
    /// <summary>At most so many messages are shown.</summary>
    public const int Most = 2_000;

    private static readonly TimeSpan Looked = TimeSpan.FromDays(14);
    private readonly MissedQueries _missed;
    private readonly ScheduleQueries _schedules;
    private readonly MessageService _messages;
    private readonly TimeProvider _time;

    public CatchUpService(MissedQueries missed, ScheduleQueries schedules, MessageService messages, TimeProvider time)
    {
        _missed = missed;
        _schedules = schedules;
        _messages = messages;
        _time = time;
    }

    /// <summary>The missed messages by schedule; schedules that wait for the owner first.</summary>
    public async Task<IReadOnlyList<CatchUpGroup>> ListAsync(CancellationToken cancellationToken)
    {
        var missed = await _missed.ListAsync(_time.GetUtcNow() - Looked, OccurrencePlanner.OnTime, Most, cancellationToken);
        var groups = new List<CatchUpGroup>();
        foreach (var group in missed.Where(m => m.ScheduleId is not null).GroupBy(m => m.ScheduleId!.Value))
        {
            var schedule = await _schedules.FindAsync(group.Key, cancellationToken, evenDeleted: true);
            groups.Add(new CatchUpGroup(group.Key, schedule?.Name, [.. group]));
        }

        return [.. groups.OrderByDescending(g => g.Waiting.Count > 0).ThenByDescending(g => g.Messages[0].DueAtUtc)];
    }

    /// <summary>Lets messages go out after all, oldest first, at the account's pace. Answers how many; the others had moved on.</summary>
    public Task<int> SendAsync(IReadOnlyList<Delivery> messages, CancellationToken cancellationToken)
        => EachAsync(messages, id => _messages.RetryAsync(id, cancellationToken));

    /// <summary>Drops messages. Answers how many; the others had moved on.</summary>
    public Task<int> DropAsync(IReadOnlyList<Delivery> messages, CancellationToken cancellationToken)
        => EachAsync(messages, id => _messages.CancelAsync(id, cancellationToken));

    private static async Task<int> EachAsync(IReadOnlyList<Delivery> messages, Func<long, Task<bool>> decide)
    {
        var done = 0;
        foreach (var message in messages)
        {
            done += await decide(message.Id) ? 1 : 0;
        }

        return done;
    }
}

using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Deliveries;

/// <summary>What can be done with many messages of the history.</summary>
public enum HistoryVerb
{
    /// <summary>Failed ones: another attempt of the same message.</summary>
    SendAgain,

    /// <summary>Waiting ones: withdrawn.</summary>
    Cancel,
}

/// <summary>What became of many messages.</summary>
/// <param name="Done">With which it was done; the first <see cref="HistoryBulk.MostUndone"/> of them.</param>
/// <param name="Count">With how many.</param>
/// <param name="Refused">How many had moved on, or stood elsewhere from the beginning.</param>
public sealed record HistoryOutcome(IReadOnlyList<long> Done, int Count, int Refused);

/// <summary>One decision on many messages: batch by batch, each message by its own verb and in its own commit, so that dispatching goes on meanwhile.</summary>
public sealed class HistoryBulk(HistoryQueries history, MessageService messages)
{
    /// <summary>So many can be taken back.</summary>
    public const int MostUndone = 10_000;

    private const int Batch = 100;
    private static readonly DeliveryLabel[] Waiting = [DeliveryLabel.Scheduled, DeliveryLabel.Queued, DeliveryLabel.Held];

    /// <summary>What of a filter a verb is for; null when nothing can be.</summary>
    public static DeliveryFilter? Fitting(HistoryVerb verb, DeliveryFilter filter)
    {
        DeliveryLabel[] fitting = verb switch { HistoryVerb.SendAgain => [DeliveryLabel.Failed], HistoryVerb.Cancel => Waiting };
        var left = filter.Labels is { Count: > 0 } labels ? fitting.Intersect(labels).ToArray() : fitting;
        return left.Length == 0 ? null : filter with { Labels = left };
    }

    /// <summary>Does it with these.</summary>
    public Task<HistoryOutcome> DoAsync(HistoryVerb verb, IReadOnlyCollection<long> ids, Action<int>? done, CancellationToken cancellationToken)
        => DoAsync(verb, Chunks(ids, cancellationToken), done, cancellationToken);

    /// <summary>Does it with all that a filter finds, shown or not.</summary>
    public Task<HistoryOutcome> DoAsync(HistoryVerb verb, DeliveryFilter filter, Action<int>? done, CancellationToken cancellationToken)
        => Fitting(verb, filter) is { } fitting
            ? DoAsync(verb, history.StreamAsync(fitting, Batch, cancellationToken), done, cancellationToken)
            : Task.FromResult(new HistoryOutcome([], 0, 0));

    /// <summary>Takes a sending again back: those that have not left yet are withdrawn. Answers how many.</summary>
    public async Task<int> TakeBackAsync(IReadOnlyList<long> ids)
        => (await DoAsync(HistoryVerb.Cancel, ids, null, CancellationToken.None)).Count;

    /// <summary>"12 messages are in line again. 3 were not changed: they had moved on."</summary>
    public static string Words(HistoryVerb verb, HistoryOutcome outcome)
    {
        var did = outcome.Count == 0 ? "Nothing was changed." : verb switch
        {
            HistoryVerb.SendAgain => $"{Messages(outcome.Count)} {(outcome.Count == 1 ? "is" : "are")} in line again.",
            HistoryVerb.Cancel => $"{Messages(outcome.Count)} {(outcome.Count == 1 ? "was" : "were")} cancelled; nobody gets {(outcome.Count == 1 ? "it" : "them")}.",
        };
        if (outcome.Refused == 0) return did;
        var fitting = verb switch { HistoryVerb.SendAgain => "failed", HistoryVerb.Cancel => "waiting" };
        return $"{did} {Messages(outcome.Refused)} stayed as {(outcome.Refused == 1 ? "it is" : "they are")}: not {fitting}, or not any more.";
    }

    /// <summary>"1 message", "1,200 messages".</summary>
    public static string Messages(int count) => count == 1 ? "1 message" : $"{BulkWords.Number(count)} messages";

    private async Task<HistoryOutcome> DoAsync(
        HistoryVerb verb, IAsyncEnumerable<IReadOnlyList<Delivery>> batches, Action<int>? done, CancellationToken cancellationToken)
    {
        var changed = new List<long>();
        var (count, refused) = (0, 0);
        try
        {
            await foreach (var rows in batches)
            {
                foreach (var row in rows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (!await DecideAsync(verb, row))
                    {
                        refused++;
                        continue;
                    }

                    if (changed.Count < MostUndone) changed.Add(row.Id);
                    count++;
                    done?.Invoke(count);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The owner stopped it: what is done is done, and is told.
        }

        return new HistoryOutcome(changed, count, refused);
    }

    // By what it is now: one in doubt is never sent again by the dozen.
    private Task<bool> DecideAsync(HistoryVerb verb, Delivery row) => verb switch
    {
        HistoryVerb.SendAgain when row.Status == DeliveryStatus.Failed => messages.RetryAsync(row.Id, CancellationToken.None),
        HistoryVerb.Cancel when row.Status == DeliveryStatus.Pending => messages.CancelAsync(row.Id, CancellationToken.None),
        HistoryVerb.SendAgain or HistoryVerb.Cancel => Task.FromResult(false),
    };

    private async IAsyncEnumerable<IReadOnlyList<Delivery>> Chunks(
        IReadOnlyCollection<long> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in ids.Order().Chunk(Batch)) yield return await history.FindManyAsync(chunk, cancellationToken);
    }
}

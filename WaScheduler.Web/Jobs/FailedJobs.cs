using WaScheduler.Data.Jobs;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Jobs;

/// <summary>Failed messages that failed for the same reason.</summary>
/// <param name="Key">The class, for addresses and keys.</param>
/// <param name="Sentence">What went wrong and the way out.</param>
/// <param name="Codes">The error codes it is made of.</param>
/// <param name="Count">How many messages.</param>
/// <param name="LastAtUtc">When the latest of them failed.</param>
public sealed record FailureGroup(string Key, string Sentence, IReadOnlyList<string?> Codes, int Count, DateTimeOffset LastAtUtc);

/// <summary>Dead letters: what failed and was neither dropped nor dismissed, by class, and what can be done about a whole class.</summary>
public sealed class FailedJobs
{
    private readonly JobQueries _queries;
    private readonly JobStore _store;
    private readonly MessageService _messages;
    private readonly DispatchService _dispatch;

    public FailedJobs(JobQueries queries, JobStore store, MessageService messages, DispatchService dispatch)
    {
        _queries = queries;
        _store = store;
        _messages = messages;
        _dispatch = dispatch;
    }

    /// <summary>The classes, the largest first.</summary>
    public async Task<IReadOnlyList<FailureGroup>> ListAsync(CancellationToken cancellationToken)
    {
        var counts = await _queries.CountFailuresAsync(cancellationToken);
        return
        [
            .. counts.GroupBy(c => FailureClasses.Of(c.Code ?? ""))
                .Select(g => new FailureGroup(g.Key.ToString(), Sentence(g.Key, [.. g.Select(c => c.Code)]), [.. g.Select(c => c.Code)], g.Sum(c => c.Count), g.Max(c => c.LastAtUtc)))
                .OrderByDescending(g => g.Count),
        ];
    }

    /// <summary>Puts a whole class back in line; answers how many of how many. Those that moved on meanwhile stay as they are.</summary>
    /// <param name="group">The class.</param>
    /// <param name="progress">Told after each message how many were gone through.</param>
    /// <param name="cancellationToken">Ends it after the message at hand.</param>
    public async Task<(int Done, int Of)> RetryAllAsync(FailureGroup group, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        var ids = await _queries.ListFailedIdsAsync(group.Codes, cancellationToken);
        var done = 0;
        for (var i = 0; i < ids.Count && !cancellationToken.IsCancellationRequested; i++)
        {
            done += await _messages.RetryAsync(ids[i], CancellationToken.None) ? 1 : 0;
            progress?.Invoke(i + 1, ids.Count);
        }

        return (done, ids.Count);
    }

    /// <summary>Dismisses a whole class; answers the messages, for <see cref="RemindAsync"/>.</summary>
    public async Task<IReadOnlyList<long>> DismissAllAsync(FailureGroup group, CancellationToken cancellationToken)
    {
        var dismissed = await _store.DismissAsync(await _queries.ListFailedIdsAsync(group.Codes, cancellationToken), cancellationToken);
        _dispatch.NoteChanged();
        return dismissed;
    }

    /// <summary>Takes a dismissal back.</summary>
    public async Task RemindAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await _store.RemindAsync(ids, cancellationToken);
        _dispatch.NoteChanged();
    }

    /// <summary>Sends a failed message again with another text; the fault when the text cannot be sent or the message moved on.</summary>
    public async Task<Fault?> RetryWithAsync(long id, string text, bool hasFile, CancellationToken cancellationToken)
    {
        if (Templates.ContentCheck.OfPlain(text, hasFile) is { } fault)
        {
            return fault;
        }

        return await _store.RewriteFailedAsync(id, text, cancellationToken) && await _messages.RetryAsync(id, cancellationToken)
            ? null
            : new Fault("message.wrongStatus", "Nothing was sent: the message is not failed any more. Look at it in the history.");
    }

    /// <summary>Lets the next try of a message come now. False: it does not wait for one.</summary>
    public async Task<bool> TryNowAsync(long id, CancellationToken cancellationToken)
    {
        var isNow = await _store.TryNowAsync(id, cancellationToken);
        _dispatch.NoteChanged();
        return isNow;
    }

    // The sentence names the way out, where all of them have the same.
    private static string Sentence(FailureClass of, IEnumerable<string?> codes)
        => codes.Select(code => code is null ? "It did not leave." : DeliveryErrors.Sentence(code)).Distinct().ToList() is [var only] ? only : $"{FailureClasses.Word(of)}.";
}

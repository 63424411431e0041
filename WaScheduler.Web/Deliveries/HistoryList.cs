using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>The part of the history one page shows: as many rows as were asked for, read anew after changes.</summary>
public sealed class HistoryList(HistoryQueries history, DeliveryQueries queries)
{
    /// <summary>Rows at first, and more with each "show older".</summary>
    public const int PageSize = 30;

    /// <summary>Coming messages shown above the history.</summary>
    public const int NextShown = 3;

    // A search that no index helps shows what it has after so many steps, each of a few milliseconds, and goes on.
    private const int Steps = 25;

    private DeliveryFilter _filter = new();
    private bool _withNext;
    private int _version;
    private int _reading;

    /// <summary>Called, on any thread, when a long search has come further.</summary>
    public Action? Progressed { get; set; }

    /// <summary>False until the first read.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Latest first, as the history lists them.</summary>
    public IReadOnlyList<Delivery> Rows { get; private set; } = [];

    /// <summary>What comes next, soonest first; one more than <see cref="NextShown"/> when there are more.</summary>
    public IReadOnlyList<Delivery> Next { get; private set; } = [];

    /// <summary>Whether there are older rows.</summary>
    public bool HasOlder { get; private set; }

    /// <summary>How far back a search that still runs has come; null when none does.</summary>
    public DateTimeOffset? SearchedTo { get; private set; }

    /// <summary>Whether rows were only looked at where they stand, so that some may not match any more.</summary>
    public bool IsStill { get; private set; }

    /// <summary>Rows above the shown ones that came while the list was kept still.</summary>
    public int Unshown { get; private set; }

    /// <summary>How many messages ask for the owner.</summary>
    public int Attention { get; private set; }

    /// <summary>What is shown.</summary>
    public DeliveryFilter Filter => _filter;

    /// <summary>Shows the first page of another filter.</summary>
    public Task ShowAsync(DeliveryFilter filter, bool withNext)
    {
        _filter = filter;
        _withNext = withNext;
        return ReadAsync(PageSize);
    }

    /// <summary>Reads what is shown anew.</summary>
    /// <param name="still">No row appears, goes or moves: each changes where it stands, and what came is only counted.</param>
    public Task RefreshAsync(bool still = false)
        => still && Rows.Count > 0 && _reading == 0 ? RefreshStillAsync() : ReadAsync(Math.Max(PageSize, Rows.Count));

    /// <summary>Adds the page below.</summary>
    public async Task ShowOlderAsync()
    {
        if (Rows.Count == 0) return;
        var version = ++_version;
        var shown = Rows;
        await SearchAsync(HistoryKey.Of(shown[^1]), PageSize, version, older => Rows = [.. shown, .. older]);
    }

    // A slower read that was overtaken by a later one is thrown away.
    private async Task ReadAsync(int count)
    {
        var version = ++_version;
        await SearchAsync(null, count, version, rows => (Rows, Unshown, IsStill, IsRead) = (rows, 0, false, true));
    }

    private async Task SearchAsync(HistoryKey? after, int count, int version, Action<IReadOnlyList<Delivery>> show)
    {
        _reading++; // what the owner asked for is not overtaken by a look at what is shown already
        try
        {
            await SearchOnAsync(after, count, version, show);
        }
        finally
        {
            _reading--;
        }
    }

    private async Task SearchOnAsync(HistoryKey? after, int count, int version, Action<IReadOnlyList<Delivery>> show)
    {
        List<Delivery> found = [];
        await ReadSidesAsync();
        while (true)
        {
            // Away from the page's own thread: one more than shown tells whether there are older ones.
            var (place, missing) = (after, count + 1 - found.Count);
            var page = await Task.Run(() => history.ReadAsync(_filter, place, missing, CancellationToken.None, Steps));
            if (version != _version) return;
            found.AddRange(page.Rows);
            after = page.Next;
            var goesOn = found.Count <= count && after is not null;
            HasOlder = found.Count > count;
            SearchedTo = goesOn ? after!.Value.ListedAtUtc : null;
            show(HasOlder ? found[..count] : [.. found]);
            if (!goesOn) return;
            Progressed?.Invoke();
        }
    }

    private async Task RefreshStillAsync()
    {
        var version = ++_version;
        var shown = Rows;
        var fresh = (await history.FindManyAsync([.. shown.Select(d => d.Id)], CancellationToken.None)).ToDictionary(d => d.Id);
        var top = await history.ReadAsync(_filter, null, PageSize, CancellationToken.None, 1);
        await ReadSidesAsync();
        if (version != _version) return;
        var ids = shown.Select(d => d.Id).ToHashSet();
        Rows = [.. shown.Select(d => fresh.GetValueOrDefault(d.Id)).OfType<Delivery>()];
        IsStill = true;
        Unshown = top.Rows.TakeWhile(d => !ids.Contains(d.Id)).Count();
    }

    // What stands around the list; true whichever list is shown.
    private async Task ReadSidesAsync()
    {
        var withNext = _withNext;
        var next = withNext ? await queries.ListNextAsync(NextShown + 1, CancellationToken.None) : [];
        Attention = await queries.CountAttentionAsync(CancellationToken.None);
        if (withNext == _withNext) Next = next;
    }
}

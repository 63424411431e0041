using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>The part of the history one page shows: as many rows as were asked for, read anew after changes.</summary>
public sealed class HistoryList(DeliveryQueries queries)
{
    /// <summary>Rows at first, and more with each "show older".</summary>
    public const int PageSize = 30;

    /// <summary>Coming messages shown above the history.</summary>
    public const int NextShown = 3;

    private DeliveryFilter _filter = new();
    private bool _withNext;
    private int _version;

    /// <summary>False until the first read.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Latest first, as the history lists them.</summary>
    public IReadOnlyList<Delivery> Rows { get; private set; } = [];

    /// <summary>What comes next, soonest first; one more than <see cref="NextShown"/> when there are more.</summary>
    public IReadOnlyList<Delivery> Next { get; private set; } = [];

    /// <summary>Whether there are older rows.</summary>
    public bool HasOlder { get; private set; }

    /// <summary>How many messages ask for the owner.</summary>
    public int Attention { get; private set; }

    /// <summary>Shows the first page of another filter.</summary>
    public Task ShowAsync(DeliveryFilter filter, bool withNext)
    {
        _filter = filter;
        _withNext = withNext;
        return ReadAsync(PageSize);
    }

    /// <summary>Reads what is shown anew.</summary>
    public Task RefreshAsync() => ReadAsync(Math.Max(PageSize, Rows.Count));

    /// <summary>Adds the page below.</summary>
    public async Task ShowOlderAsync()
    {
        if (Rows.Count == 0) return;
        var version = ++_version;
        var older = await queries.ListAsync(_filter, (Rows[^1].ListedAtUtc, Rows[^1].Id), PageSize + 1, CancellationToken.None);
        if (version != _version) return;
        HasOlder = older.Count > PageSize;
        Rows = [.. Rows, .. older.Take(PageSize)];
    }

    // A slower read that was overtaken by a later one is thrown away.
    private async Task ReadAsync(int count)
    {
        var version = ++_version;
        var rows = await queries.ListAsync(_filter, null, count + 1, CancellationToken.None);
        var next = _withNext ? await queries.ListNextAsync(NextShown + 1, CancellationToken.None) : [];
        var attention = await queries.CountAttentionAsync(CancellationToken.None);
        if (version != _version) return;
        HasOlder = rows.Count > count;
        Rows = HasOlder ? [.. rows.Take(count)] : rows;
        Next = next;
        Attention = attention;
        IsRead = true;
    }
}

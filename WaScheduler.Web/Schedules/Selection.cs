namespace WaScheduler.Web.Schedules;

/// <summary>Which rows of a list are chosen; with Shift from the last one to this one.</summary>
public sealed class Selection
{
    private readonly HashSet<long> _chosen = [];
    private long? _last;

    /// <summary>How many are chosen, shown or not.</summary>
    public int Count => _chosen.Count;

    /// <summary>The chosen ones.</summary>
    public IReadOnlyCollection<long> Ids => [.. _chosen];

    /// <summary>Whether a row is chosen.</summary>
    public bool Has(long id) => _chosen.Contains(id);

    /// <summary>Chooses a row, or no longer; with <paramref name="range"/> all from the last one that was touched do as it does.</summary>
    /// <param name="id">The row.</param>
    /// <param name="range">Shift was held.</param>
    /// <param name="shown">The rows as they stand.</param>
    public void Toggle(long id, bool range, IReadOnlyList<long> shown)
    {
        var isOn = !Has(id);
        var (from, to) = (_last is { } last && range ? IndexOf(shown, last) : -1, IndexOf(shown, id));
        foreach (var one in from < 0 ? [id] : shown.Skip(Math.Min(from, to)).Take(Math.Abs(from - to) + 1))
        {
            if (isOn) _chosen.Add(one);
            else _chosen.Remove(one);
        }

        _last = id;
    }

    /// <summary>Chooses these too.</summary>
    public void Add(IEnumerable<long> ids) => _chosen.UnionWith(ids);

    /// <summary>Chooses nothing.</summary>
    public void Clear()
    {
        _chosen.Clear();
        _last = null;
    }

    private static int IndexOf(IReadOnlyList<long> shown, long id)
    {
        for (var i = 0; i < shown.Count; i++)
        {
            if (shown[i] == id) return i;
        }

        return -1;
    }
}

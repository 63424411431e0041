using System.Globalization;

namespace WaScheduler.Web.Schedules;

/// <summary>Says what became of many schedules.</summary>
public static class BulkWords
{
    /// <summary>"12 schedules are paused. 3 were not changed: 2 are completed, 1 is paused already."</summary>
    public static string Of(BulkVerb verb, BulkOutcome outcome)
    {
        var changed = outcome.Changed.Count;
        var did = changed == 0 ? "Nothing was changed." : $"{Schedules(changed)} {Did(verb, changed)}.";
        if (outcome.Unchanged.Count == 0) return did;
        var unchanged = outcome.Unchanged.Values.Sum();
        var reasons = string.Join(", ", outcome.Unchanged.Select(r => $"{Number(r.Value)} {(r.Value == 1 ? One(r.Key) : r.Key)}"));
        return changed == 0
            ? $"{did} Of {Schedules(unchanged)}, {reasons}."
            : $"{did} {Number(unchanged)} {(unchanged == 1 ? "was" : "were")} not: {reasons}.";
    }

    /// <summary>"Pausing", for a bar.</summary>
    public static string Doing(BulkVerb verb) => verb switch
    {
        BulkVerb.Pause => "Pausing",
        BulkVerb.Resume => "Resuming",
        BulkVerb.Delete => "Deleting",
        BulkVerb.Restore => "Bringing back",
    };

    /// <summary>10,000.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Did(BulkVerb verb, int count) => verb switch
    {
        BulkVerb.Pause => count == 1 ? "is paused" : "are paused",
        BulkVerb.Resume => count == 1 ? "was resumed" : "were resumed",
        BulkVerb.Delete => count == 1 ? "was deleted" : "were deleted",
        BulkVerb.Restore => count == 1 ? "is back" : "are back",
    };

    private static string Schedules(int count) => count == 1 ? "1 schedule" : $"{Number(count)} schedules";

    private static string One(string many)
        => many.Replace("are ", "is ", StringComparison.Ordinal).Replace("were ", "was ", StringComparison.Ordinal)
            .Replace("no longer exist", "no longer exists", StringComparison.Ordinal).Replace("left as they are", "left as it is", StringComparison.Ordinal);
}

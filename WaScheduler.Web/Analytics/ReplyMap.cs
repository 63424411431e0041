namespace WaScheduler.Web.Analytics;

/// <summary>Messages that arrived, by the weekday and hour they left, and how many got a reply.</summary>
/// <param name="Day">Weekday on the owner's wall; null for all of them.</param>
/// <param name="Hour">Hour, 0–23.</param>
/// <param name="Delivered">Messages that reached a phone.</param>
/// <param name="Replied">Those of them that somebody answered.</param>
public sealed record ReplyCell(DayOfWeek? Day, int Hour, int Delivered, int Replied)
{
    /// <summary>With fewer messages a rate says nothing.</summary>
    public const int Enough = 10;

    /// <summary>Whether there are enough messages to speak of a rate.</summary>
    public bool IsEnough => Delivered >= Enough;

    /// <summary>Replied ÷ delivered, 0..1.</summary>
    public double Rate => Delivered == 0 ? 0 : (double)Replied / Delivered;

    /// <summary>
    /// The rate that is at least to be expected, with 95 % certainty: the lower bound of Wilson's interval. Two of two is less than
    /// forty of fifty.
    /// </summary>
    public double AtLeast
    {
        get
        {
            if (Delivered == 0) return 0;
            const double z = 1.96;
            double n = Delivered, p = Rate;
            return (p + (z * z / (2 * n)) - (z * Math.Sqrt(((p * (1 - p)) + (z * z / (4 * n))) / n))) / (1 + (z * z / n));
        }
    }
}

/// <summary>When people answer.</summary>
/// <param name="Cells">Weekdays and hours at which something left that arrived.</param>
public sealed record ReplyMap(IReadOnlyList<ReplyCell> Cells)
{
    /// <summary>With fewer replies in all there is no best hour.</summary>
    public const int EnoughReplies = 20;

    private const int EnoughInCell = 3;

    public static readonly ReplyMap None = new([]);

    public int Delivered => Cells.Sum(c => c.Delivered);

    public int Replied => Cells.Sum(c => c.Replied);

    /// <summary>Replied ÷ delivered, 0..1; null without messages.</summary>
    public double? Rate => Delivered == 0 ? null : (double)Replied / Delivered;

    /// <summary>The hours of all weekdays together, those with messages only.</summary>
    public IReadOnlyList<ReplyCell> Hours =>
        [.. Cells.GroupBy(c => c.Hour).OrderBy(g => g.Key).Select(g => new ReplyCell(null, g.Key, g.Sum(c => c.Delivered), g.Sum(c => c.Replied)))];

    /// <summary>The weekday and hour after which people answer most surely, or the hour of all weekdays where single days say too little; null when it cannot be told yet.</summary>
    public ReplyCell? Best => Replied < EnoughReplies ? null : BestOf(Cells) ?? BestOf(Hours);

    private static ReplyCell? BestOf(IEnumerable<ReplyCell> cells)
        => cells.Where(c => c.IsEnough && c.Replied >= EnoughInCell).OrderByDescending(c => c.AtLeast).ThenByDescending(c => c.Delivered).FirstOrDefault();
}

namespace WaScheduler.Web.Analytics;

/// <summary>How one part of the messages is shown: in the chart from the bottom up, in the legend from left to right.</summary>
/// <param name="Word">What it is called.</param>
/// <param name="Css">Its colour.</param>
/// <param name="View">The filter of the Messages page that lists them.</param>
/// <param name="Count">How many of them there are.</param>
public sealed record OutcomePart(string Word, string Css, string View, Func<Outcomes, int> Count)
{
    /// <summary>All parts; together they are what was due.</summary>
    public static IReadOnlyList<OutcomePart> All { get; } =
    [
        new("Read", "read", "read", o => o.Read),
        new("Delivered", "arrived", "delivered", o => o.Arrived),
        new("On the server", "server", "sent", o => o.OnServer),
        new("Waiting", "waiting", "waiting", o => o.Waiting),
        new("Unconfirmed", "unsure", "unconfirmed", o => o.Unconfirmed),
        new("Failed or too late", "lost", "failed", o => o.Lost),
    ];
}

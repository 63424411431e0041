using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace WaScheduler.Web.Deliveries;

/// <summary>What an address of the messages page asks for.</summary>
/// <param name="Scope">The part of the history.</param>
/// <param name="Composing">The composer is open.</param>
/// <param name="Contact">The contact a new message goes to.</param>
/// <param name="Copy">The message a new one is copied from.</param>
/// <param name="Id">The message whose details are shown.</param>
public sealed record MessagesAddress(HistoryScope Scope, bool Composing, long? Contact, long? Copy, long? Id)
{
    /// <summary>Reads an absolute address.</summary>
    public static MessagesAddress Of(string uri)
    {
        var address = new Uri(uri);
        var query = QueryHelpers.ParseQuery(address.Query);
        var part = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, var last, ..] ? last : null;
        var composing = part == "new";
        var contact = Number(query.GetValueOrDefault("contact"));
        var scope = new HistoryScope(
            MessageView.Of(query.GetValueOrDefault("view")),
            query.GetValueOrDefault("q").ToString(),
            composing ? null : contact,
            Number(query.GetValueOrDefault("schedule")),
            Day(query.GetValueOrDefault("from")),
            Day(query.GetValueOrDefault("to")),
            FailureGroups.CodesOf(query.GetValueOrDefault("why")) is null ? null : query.GetValueOrDefault("why").ToString());
        return new MessagesAddress(
            scope,
            composing,
            composing ? contact : null,
            Number(query.GetValueOrDefault("copy")),
            Number(part));
    }

    /// <summary>Whether an absolute address is one of this page's.</summary>
    public static bool IsMessages(string uri)
    {
        var path = new Uri(uri).AbsolutePath;
        return path == "/messages" || path.StartsWith("/messages/", StringComparison.Ordinal);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9999 ? day : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

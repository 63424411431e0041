using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace WaScheduler.Web.Deliveries;

/// <summary>What an address of the messages page asks for.</summary>
/// <param name="View">The filter.</param>
/// <param name="Search">The search; empty for none.</param>
/// <param name="Composing">The composer is open.</param>
/// <param name="Contact">The contact a new message goes to.</param>
/// <param name="Copy">The message a new one is copied from.</param>
/// <param name="Id">The message whose details are shown.</param>
public sealed record MessagesAddress(MessageView View, string Search, bool Composing, long? Contact, long? Copy, long? Id)
{
    /// <summary>Reads an absolute address.</summary>
    public static MessagesAddress Of(string uri)
    {
        var address = new Uri(uri);
        var query = QueryHelpers.ParseQuery(address.Query);
        var part = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, var last, ..] ? last : null;
        return new MessagesAddress(
            MessageView.Of(query.GetValueOrDefault("view")),
            query.GetValueOrDefault("q").ToString(),
            part == "new",
            Number(query.GetValueOrDefault("contact")),
            Number(query.GetValueOrDefault("copy")),
            Number(part));
    }

    /// <summary>Whether an absolute address is one of this page's.</summary>
    public static bool IsMessages(string uri)
    {
        var path = new Uri(uri).AbsolutePath;
        return path == "/messages" || path.StartsWith("/messages/", StringComparison.Ordinal);
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

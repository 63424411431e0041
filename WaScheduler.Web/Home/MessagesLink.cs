using System.Globalization;

namespace WaScheduler.Web.Home;

/// <summary>Addresses of the Messages page.</summary>
internal static class MessagesLink
{
    /// <summary>The messages of one filter of that page; all for an empty one.</summary>
    public static string Of(string view) => view.Length == 0 ? "/messages" : $"/messages?view={view}";

    /// <summary>One message with its whole story.</summary>
    public static string One(long id) => string.Create(CultureInfo.InvariantCulture, $"/messages/{id}");
}

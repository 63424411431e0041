using System.Net;
using WaScheduler.Data.Audits;

namespace WaScheduler.Web.Audits;

/// <summary>Says who acts in a request: the key's program under /api, the owner everywhere else.</summary>
internal static class RequestActing
{
    public static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        using (ActingNow.As(Of(context)))
        {
            await next(context);
        }
    }

    /// <summary>Who acts in this request; after authentication, for it knows the key.</summary>
    public static Acting Of(HttpContext context)
    {
        var from = Address(context.Connection.RemoteIpAddress);
        return context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? new Acting(AuditActor.Api, context.User.Identity?.Name, from)
            : new Acting(AuditActor.Page, RemoteAddress: from);
    }

    private static string? Address(IPAddress? address)
        => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
}

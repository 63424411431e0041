using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace WaScheduler.Web.Security;

/// <summary>Signing the owner in and out, and judging whether a session still holds.</summary>
public sealed class OwnerSession(OwnerAccount account, EndedSessions ended, LiveConnections connections, TimeProvider clock, ILogger<OwnerSession> logger)
{
    public const string Scheme = "Owner";

    /// <summary>A session that is not used for this long ends.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";

    public async Task SignInAsync(HttpContext context)
    {
        await account.NoteSignInAsync();
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, "Owner"), new(StampClaim, account.SecurityStamp ?? ""), new(SessionClaim, Secrets.New())], Scheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true, IssuedUtc = clock.GetUtcNow() });
        Log.SignedIn(logger);
    }

    /// <summary>Ends this session: cookie, server's memory of it, open circuits.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        if (SessionId(context.User) is { } session)
        {
            await ended.AddAsync(session, context.RequestAborted);
            CloseAfter(context, () => connections.Close(session));
        }
        await context.SignOutAsync(Scheme);
        Log.SignedOut(logger);
    }

    /// <summary>Ends every session on every device.</summary>
    public async Task SignOutEverywhereAsync(HttpContext context)
    {
        await account.EndAllSessionsAsync(context.RequestAborted);
        CloseAfter(context, connections.CloseAll);
        await context.SignOutAsync(Scheme);
        Log.SignedOutEverywhere(logger);
    }

    /// <summary>Changes the password, ends every session, and begins a new one here.</summary>
    public async Task ChangePasswordAsync(HttpContext context, string password)
    {
        await account.ChangePasswordAsync(password, context.RequestAborted);
        CloseAfter(context, connections.CloseAll);
        await SignInAsync(context);
        Log.PasswordChanged(logger);
    }

    // After the answer: a page whose circuit is cut loads itself anew, and would overtake the redirect it waits for.
    private static void CloseAfter(HttpContext context, Action close) => context.Response.OnCompleted(() =>
    {
        close();
        return Task.CompletedTask;
    });

    public bool Holds(ClaimsPrincipal user) =>
        account.SecurityStamp is { } stamp
        && user.FindFirstValue(StampClaim) == stamp
        && SessionId(user) is { } session
        && !ended.Contains(session);

    public static string? SessionId(ClaimsPrincipal user) => user.FindFirstValue(SessionClaim);

    /// <summary>Every request: a session that no longer holds is turned away and its cookie removed.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var session = context.HttpContext.RequestServices.GetRequiredService<OwnerSession>();
        if (context.Principal is not null && session.Holds(context.Principal))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }
}

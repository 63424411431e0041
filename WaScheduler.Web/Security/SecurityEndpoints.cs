using Microsoft.AspNetCore.Antiforgery;

namespace WaScheduler.Web.Security;

/// <summary>Signing out, and the question whether one is signed in.</summary>
internal static class SecurityEndpoints
{
    public static void MapSecurity(this WebApplication app)
    {
        app.MapGet("/session", (HttpContext context) => Results.Json(new { signedIn = context.User.Identity?.IsAuthenticated is true })).AllowAnonymous();
        app.MapPost("/sign-out", SignOutAsync);
        app.MapPost("/sign-out-everywhere", SignOutEverywhereAsync);
    }

    private static Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, OwnerSession session) =>
        WithTokenAsync(context, antiforgery, session.SignOutAsync);

    private static Task<IResult> SignOutEverywhereAsync(HttpContext context, IAntiforgery antiforgery, OwnerSession session) =>
        WithTokenAsync(context, antiforgery, session.SignOutEverywhereAsync);

    private static async Task<IResult> WithTokenAsync(HttpContext context, IAntiforgery antiforgery, Func<HttpContext, Task> act)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.Problem("This form is not from this app, or it is out of date. Load the page anew and try again.", statusCode: StatusCodes.Status400BadRequest);
        await act(context);
        return Results.LocalRedirect("/sign-in");
    }
}

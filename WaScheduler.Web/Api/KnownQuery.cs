using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Api;

/// <summary>Which query parameters a call takes; any other is refused by name, for a misspelt filter must not list everything.</summary>
internal static class KnownQuery
{
    /// <summary>Names the parameters of a call; without this it takes none.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder call, params string[] names) => call.WithMetadata(new Names(names));

    /// <summary>Filter of every call.</summary>
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var known = http.GetEndpoint()?.Metadata.GetMetadata<Names>()?.All ?? [];
        foreach (var (name, value) in http.Request.Query)
        {
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                var wayOut = known.Count == 0 ? "Remove it; this call takes none." : $"This call takes {string.Join(", ", known)}.";
                return Refuse("query.unknown", $"The query parameter {QuotedText.Of(name)} is not known here. {wayOut}");
            }

            // To the database a pattern would end at the NUL and so match everything.
            if (value.ToString().Contains('\0', StringComparison.Ordinal))
            {
                return Refuse($"{name}.invalid", $"{name} {QuotedText.Of(value)} contains a NUL character. Remove it.");
            }
        }

        return next(context);
    }

    private static ValueTask<object?> Refuse(string code, string sentence)
        => new(Problems.Of(StatusCodes.Status400BadRequest, code, sentence));

    private sealed record Names(IReadOnlyCollection<string> All);
}

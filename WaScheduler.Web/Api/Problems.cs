using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Api;

/// <summary>Errors of the REST API: RFC 9457 problem details with a stable code.</summary>
internal static class Problems
{
    /// <summary>Faults by field: 400, or 409 for what clashes with something that is there.</summary>
    public static IResult Of(IReadOnlyDictionary<string, Fault> faults)
    {
        var first = faults.Values.First();
        var status = first.Code is RequestIdentity.ConflictCode or "phone.taken" or "account.practiceExists"
            ? StatusCodes.Status409Conflict
            : StatusCodes.Status400BadRequest;
        return Make(status, first.Code, string.Join(" ", faults.Values.Select(f => f.Sentence)), new Dictionary<string, object?>
        {
            ["errors"] = faults.ToDictionary(f => f.Key, f => new { code = f.Value.Code, sentence = f.Value.Sentence }),
        });
    }

    /// <summary>One fault that belongs to no field.</summary>
    public static IResult Of(int status, string code, string sentence) => Make(status, code, sentence, []);

    /// <summary>404: no such thing.</summary>
    public static IResult NotFound(string what, string id)
        => Of(StatusCodes.Status404NotFound, $"{what}.unknown", $"There is no {what} {QuotedText.Of(id)}. List them to see which there are.");

    private static IResult Make(int status, string code, string sentence, Dictionary<string, object?> more)
    {
        more["code"] = code;
        return Results.Problem(statusCode: status, title: code, detail: sentence, extensions: more);
    }
}

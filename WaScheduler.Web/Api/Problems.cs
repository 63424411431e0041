using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Api;

/// <summary>Errors of the REST API: RFC 9457 problem details with a stable code.</summary>
internal static class Problems
{
    /// <summary>Faults by field: 400, 409 for what clashes with something that is there, 413 and 415 for a body that is too large or no JSON.</summary>
    public static IResult Of(IReadOnlyDictionary<string, Fault> faults)
    {
        var first = faults.Values.First();
        return Make(StatusOf(first.Code), first.Code, string.Join(" ", faults.Values.Select(f => f.Sentence)), new Dictionary<string, object?>
        {
            ["errors"] = faults.ToDictionary(f => f.Key, f => new { code = f.Value.Code, sentence = f.Value.Sentence }),
        });
    }

    /// <summary>One fault that belongs to no field.</summary>
    public static IResult Of(int status, string code, string sentence) => Make(status, code, sentence, []);

    /// <summary>404: no such thing.</summary>
    public static IResult NotFound(string what, string id)
        => Of(StatusCodes.Status404NotFound, $"{what}.unknown", $"There is no {what} {QuotedText.Of(id)}. List them to see which there are.");

    private static int StatusOf(string code) => code switch
    {
        RequestIdentity.ConflictCode or "phone.taken" or "name.taken" or "account.practiceExists" or "pair.notNow" => StatusCodes.Status409Conflict,
        StrictBody.TooLarge or "attachment.size" => StatusCodes.Status413PayloadTooLarge,
        StrictBody.WrongType => StatusCodes.Status415UnsupportedMediaType,
        _ => StatusCodes.Status400BadRequest,
    };

    private static IResult Make(int status, string code, string sentence, Dictionary<string, object?> more)
    {
        more["code"] = code;
        return Results.Problem(statusCode: status, title: code, detail: sentence, extensions: more);
    }
}

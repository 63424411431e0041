using System.Text.Json;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Api;

/// <summary>What the JSON reader found wrong with a body, as code and sentence under the field's name.</summary>
internal static class BodyFaults
{
    private const string Whole = "body";

    /// <summary>The field and what is wrong with it.</summary>
    public static (string Field, Fault Fault) Of(JsonException e)
    {
        var field = Field(e.Path);
        if (e.InnerException is JsonException)
        {
            return (Whole, new Fault(
                "body.invalid", $"The body is not JSON: it breaks off or goes wrong in line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}. Correct it there."));
        }

        if (e.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return (field, new Fault("field.unknown", $"The field {QuotedText.Of(field)} is not known here. Remove it, or correct its name."));
        }

        if (e.Message.Contains("Duplicate", StringComparison.Ordinal))
        {
            return (field, new Fault("field.twice", $"The field {QuotedText.Of(field)} stands twice in the body. Keep one."));
        }

        return field == Whole
            ? (Whole, new Fault("body.invalid", "The body is not a JSON object of the expected shape. Send Content-Type: application/json with an object."))
            : (field, new Fault("field.invalid", WrongValue(field, e)));
    }

    private static string WrongValue(string field, JsonException e) => e is WrongValueException
        ? $"The field {QuotedText.Of(field)} {e.Message}"
        : $"The field {QuotedText.Of(field)} has a value of the wrong kind. See /api/v1/openapi.json for what it takes.";

    // "$.to[0]" is to[0]; names with other characters come as "$['a.b']".
    private static string Field(string? path)
    {
        if (path is null or "$")
        {
            return Whole;
        }

        return path.StartsWith("$['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal)
            ? path[3..^2]
            : path.Replace("$.", "", StringComparison.Ordinal);
    }
}

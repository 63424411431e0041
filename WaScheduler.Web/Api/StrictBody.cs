using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Api;

/// <summary>A request body that was read whole and found to be of its type.</summary>
/// <param name="Value">The body.</param>
/// <param name="Request">Its Idempotency-Key, when one came.</param>
internal sealed record ReadBody<T>(T Value, RequestIdentity? Request);

/// <summary>Reads JSON bodies strictly: unknown fields and wrong types are refused by name, nothing is ignored.</summary>
internal static class StrictBody
{
    /// <summary>How the API reads and writes JSON.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private const int MaxBytes = 1024 * 1024;
    private const int MaxKey = 200;

    /// <summary>The body, or the faults.</summary>
    public static async Task<Answer<ReadBody<T>>> ReadAsync<T>(HttpContext http)
        where T : class
    {
        var key = http.Request.Headers[RequestIdentity.Field].ToString();
        if (key.Length > MaxKey)
        {
            return Answer.Faulty<ReadBody<T>>(
                RequestIdentity.Field, "idempotency.tooLong", $"The Idempotency-Key has {key.Length} characters; give at most {MaxKey}.");
        }

        using var buffer = new MemoryStream();
        if (!await TryCopyAsync(http.Request.Body, buffer, http.RequestAborted))
        {
            return Answer.Faulty<ReadBody<T>>("body", "body.tooLarge", "The body is larger than 1 MB. Send less at once.");
        }

        var bytes = buffer.ToArray();
        try
        {
            var value = JsonSerializer.Deserialize<T>(bytes.Length == 0 ? "{}"u8.ToArray() : bytes, Json);
            return value is null
                ? Answer.Faulty<ReadBody<T>>("body", "body.invalid", "The body is null. Send a JSON object.")
                : Answer.Of(new ReadBody<T>(value, Identity(http, key, bytes)));
        }
        catch (JsonException e)
        {
            return Answer.Faulty<ReadBody<T>>(Field(e), Code(e), Sentence(e));
        }
    }

    private static RequestIdentity? Identity(HttpContext http, string key, byte[] body)
        => key.Length == 0 ? null : new RequestIdentity($"{http.Request.Path} {key}", Convert.ToHexStringLower(SHA256.HashData(body)));

    private static async Task<bool> TryCopyAsync(Stream from, MemoryStream to, CancellationToken cancellationToken)
    {
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (to.Length + read > MaxBytes)
            {
                return false;
            }

            to.Write(chunk, 0, read);
        }

        return true;
    }

    private static bool IsUnknownField(JsonException e) => e.Message.Contains("could not be mapped", StringComparison.Ordinal);

    private static string Field(JsonException e) => e.Path is null or "$" ? "body" : e.Path.Replace("$.", "", StringComparison.Ordinal);

    private static string Code(JsonException e) => IsUnknownField(e) ? "field.unknown" : e.Path is null or "$" ? "body.invalid" : "field.invalid";

    private static string Sentence(JsonException e)
    {
        var field = QuotedText.Of(Field(e));
        if (IsUnknownField(e))
        {
            return $"The field {field} is not known here. Remove it, or correct its name.";
        }

        return Code(e) == "body.invalid"
            ? "The body is not a JSON object of the expected shape. Send Content-Type: application/json with an object."
            : $"The field {field} has a value of the wrong kind. See /api/v1/openapi.json for what it takes.";
    }
}

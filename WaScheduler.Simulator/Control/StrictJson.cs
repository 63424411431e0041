using System.Reflection;
using System.Text.Json;
using WaScheduler.Simulator.Network;

namespace WaScheduler.Simulator.Control;

/// <summary>Reads request bodies and answers mistakes with a sentence that names them.</summary>
internal static class StrictJson
{
    /// <summary>A refusal as the control API words it.</summary>
    public static IResult Refuse(int status, string error) => Results.Json(new { error }, Json.Shown, statusCode: status);

    public static IResult Ok(object value) => Results.Json(value, Json.Shown);

    /// <summary>Reads a body, or gives the 400 that says what is wrong with it. No body at all counts as {}.</summary>
    public static async Task<(T? Value, IResult? Fault)> ReadAsync<T>(HttpContext http)
        where T : class
    {
        if (http.Request.ContentLength is null or 0 && http.Request.Headers.TransferEncoding.Count == 0 && typeof(T).IsAssignableTo(typeof(System.Collections.IEnumerable)) is false)
            return (JsonSerializer.Deserialize<T>("{}", Json.Shown), null);
        if (!http.Request.HasJsonContentType())
            return (null, Refuse(StatusCodes.Status415UnsupportedMediaType, "Send JSON with Content-Type: application/json."));
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            var unknown = Unknown(document.RootElement, typeof(T)).ToList();
            if (unknown.Count > 0)
                return (null, Refuse(StatusCodes.Status400BadRequest, $"Unknown {(unknown.Count == 1 ? "field" : "fields")} {string.Join(", ", unknown)}. Known: {string.Join(", ", Fields(typeof(T)).Keys)}."));
            var value = document.RootElement.Deserialize<T>(Json.Shown);
            return value is null ? (null, Refuse(StatusCodes.Status400BadRequest, "The body is null: send an object.")) : (value, null);
        }
        catch (JsonException e)
        {
            return (null, Refuse(StatusCodes.Status400BadRequest, $"The body cannot be read{(e.Path is { Length: > 1 } path ? " at " + path : "")}: {e.Message}"));
        }
    }

    private static IEnumerable<string> Unknown(JsonElement element, Type type)
    {
        if (element.ValueKind == JsonValueKind.Array && type.IsGenericType)
        {
            foreach (var name in element.EnumerateArray().SelectMany(item => Unknown(item, type.GetGenericArguments()[0])))
                yield return name;
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var known = Fields(type);
            foreach (var member in element.EnumerateObject())
            {
                if (!known.TryGetValue(member.Name, out var memberType))
                    yield return $"\"{member.Name}\"";
                else if (memberType.Namespace?.StartsWith("WaScheduler", StringComparison.Ordinal) is true)
                    foreach (var inner in Unknown(member.Value, memberType))
                        yield return inner;
            }
        }
    }

    private static Dictionary<string, Type> Fields(Type type)
    {
        var item = type.IsGenericType ? type.GetGenericArguments()[0] : type;
        return item.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => p.PropertyType, StringComparer.OrdinalIgnoreCase);
    }
}

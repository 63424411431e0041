using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace WaScheduler.Data.Audits;

/// <summary>A line to be added to the audit.</summary>
/// <param name="Action">What was done, "schedule.saved".</param>
/// <param name="Subject">To what, see <see cref="AuditSubject"/>.</param>
/// <param name="Detail">What changed; written as JSON, see <see cref="AuditDetail"/>.</param>
/// <param name="Acting">Who did it; null for whoever acts now.</param>
/// <param name="AtUtc">When; null for now.</param>
public sealed record AuditLine(string Action, string Subject, object? Detail = null, Acting? Acting = null, DateTimeOffset? AtUtc = null);

/// <summary>Names of what a line is about.</summary>
public static class AuditSubject
{
    public const string Owner = "owner";

    public const string Audit = "audit";

    public const string Engine = "engine";

    public const string History = "history";

    public static string Account(long id) => Of("account", id);

    public static string ApiKey(long id) => Of("apiKey", id);

    public static string Attachment(long id) => Of("attachment", id);

    public static string Contact(long id) => Of("contact", id);

    public static string Message(long id) => Of("message", id);

    public static string Preferences(string section) => $"preferences:{section}";

    public static string Schedule(long id) => Of("schedule", id);

    public static string Template(long id) => Of("template", id);

    private static string Of(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}");
}

/// <summary>What a line says of a change: names of fields, counts, switches; never a text or a whole number of a phone.</summary>
internal static partial class AuditDetail
{
    private const int LongestText = 200;
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by people; a page encodes it once more
    };

    /// <summary>The detail as JSON; null for none.</summary>
    public static string? Write(object? detail) => detail is null ? null : JsonSerializer.Serialize(detail, Json);

    /// <summary>The fields that saving this row will change, in the order of the model.</summary>
    public static IReadOnlyList<string> Fields(EntityEntry row)
    {
        row.DetectChanges();
        return [.. row.Properties.Where(p => p.IsModified && p.Metadata.Name != "UpdatedAtUtc").Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Metadata.Name))];
    }

    /// <summary>A section's values that can be told: switches and numbers with their value, everything else by name only, for it may be a secret.</summary>
    public static Dictionary<string, object?> Settings(string? before, string after)
    {
        var old = Values(before);
        return Values(after).Where(v => !old.TryGetValue(v.Key, out var o) || o.GetRawText() != v.Value.GetRawText()).ToDictionary(
            v => JsonNamingPolicy.CamelCase.ConvertName(v.Key),
            v => v.Value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number ? (object?)v.Value : "changed");
    }

    /// <summary>An address by its end, so that it is recognised and not given away.</summary>
    public static string Masked(string address)
    {
        var local = address.Split('@')[0];
        return local.Length > 3 ? $"…{local[^3..]}" : "…";
    }

    /// <summary>A name as the audit keeps it: one line, not endless, long numbers by their end.</summary>
    public static string Clean(string text)
    {
        var line = Control().Replace(text.Length > LongestText ? text[..LongestText] : text, " ");
        return LongNumber().Replace(line, number => $"…{number.Value[^3..]}");
    }

    private static Dictionary<string, JsonElement> Values(string? json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json ?? "{}") ?? [];
        }
        catch (JsonException)
        {
            // What another version or hand wrote there is not the audit's to judge: none of its values can be told.
            return [];
        }
    }

    [GeneratedRegex(@"[\p{Cc}\p{Cf}]")]
    private static partial Regex Control();

    [GeneratedRegex(@"\d[\d \-()]{5,}\d")]
    private static partial Regex LongNumber();
}

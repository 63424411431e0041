using System.Text.Json;
using System.Text.Json.Serialization;

namespace WaScheduler.Web.Schedules;

/// <summary>Makes System.Text.Json read and write recurrences by <see cref="RecurrenceJson"/>; a fault becomes a <see cref="JsonException"/> with its sentence.</summary>
public sealed class RecurrenceJsonConverter : JsonConverter<Recurrence>
{
    /// <inheritdoc />
    public override Recurrence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var (recurrence, fault) = RecurrenceJson.Read(document.RootElement);
        return recurrence ?? throw new JsonException(fault!.Sentence, fault.Field, null, null);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Recurrence value, JsonSerializerOptions options) =>
        RecurrenceJson.Write(writer, value);
}

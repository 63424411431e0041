using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Api;

/// <summary>Instants of the API: read only with an offset, for without one it would mean another moment on each machine.</summary>
internal sealed class Instants : JsonConverter<DateTimeOffset>
{
    // Whole milliseconds, as the database keeps them: an answer and a later look at the same thing show the same text.
    private const string Written = "yyyy-MM-dd'T'HH:mm:ss.fff+00:00";
    private const int OffsetLength = 6;

    /// <summary>The instant of an ISO 8601 text; false when it is none or has no offset.</summary>
    public static bool TryRead(string? text, out DateTimeOffset instant)
    {
        instant = default;
        if (text is null || !HasOffset(text))
        {
            return false;
        }

        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(text));
        return reader.Read() && reader.TryGetDateTimeOffset(out instant);
    }

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        var text = reader.GetString();
        return TryRead(text, out var instant) ? instant : throw new WrongValueException($"is {Sentence(text)}");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.ToUniversalTime().ToString(Written, CultureInfo.InvariantCulture));

    /// <summary>What is wrong with a text that is no instant, to go after its field's name.</summary>
    public static string Sentence(string? text)
        => $"{QuotedText.Of(text)}, which is not an instant with its offset. Write it as 2026-03-27T09:30:00+02:00 or 2026-03-27T07:30:00Z.";

    private static bool HasOffset(string text) => text.EndsWith('Z')
        || (text.Length > OffsetLength && text[^OffsetLength] is '+' or '-' && text[^3] == ':');
}

/// <summary>A value of a body that its own converter refused, with the words after the field's name.</summary>
internal sealed class WrongValueException(string words) : JsonException(words);

using System.Globalization;
using System.Text;
using NodaTime;
using WaScheduler.Data.Attachments;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>One cell of an export: words, a number, or a moment on the owner's clock.</summary>
internal readonly record struct ExportCell(string Text, double? Number = null, bool IsTime = false);

/// <summary>The columns of a history written as a table: each moment on the owner's clock and, beside it, in UTC.</summary>
internal sealed class ExportCells(string zoneId)
{
    private static readonly DateTime SheetEpoch = new(1899, 12, 30);
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc;

    /// <summary>The heads of the columns.</summary>
    public IReadOnlyList<string> Heads { get; } =
    [
        "Number", "Status", "Recipient", "Address", "Text", "File", "Source", "Schedule",
        .. new[] { "Due", "Sent", "Delivered", "Read" }.SelectMany(word => new[] { $"{word} ({zoneId})", $"{word} (UTC)" }),
        "Tries", "Reason code", "Reason", "WhatsApp id",
    ];

    /// <summary>One row, as it stands now.</summary>
    public IReadOnlyList<ExportCell> Of(Delivery delivery, Attachment? file, DateTimeOffset now)
    {
        var cells = new List<ExportCell>(Heads.Count)
        {
            Count(delivery.Id),
            new(DeliveryBadge.Of(DeliveryLabels.Of(delivery, now)).Word),
            Words(delivery.RecipientName),
            new(delivery.Address),
            Words(delivery.Text),
            Words(file?.FileName),
            new(delivery.Source.ToString()),
            delivery.ScheduleId is { } schedule ? Count(schedule) : new(""),
        };
        foreach (var at in (DateTimeOffset?[])[delivery.DueAtUtc, delivery.SentAtUtc, delivery.DeliveredAtUtc, delivery.ReadAtUtc])
        {
            cells.Add(Local(at));
            cells.Add(new(at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? ""));
        }

        cells.Add(Count(delivery.AttemptCount));
        cells.Add(new(delivery.ErrorCode ?? ""));
        cells.Add(Words(DeliveryReasons.Of(delivery, now, zoneId)));
        cells.Add(new(delivery.WhatsAppId ?? ""));
        return cells;
    }

    /// <summary>The moments of a row on the owner's clock.</summary>
    public LocalTimes LocalTimes(Delivery delivery)
    {
        string? At(DateTimeOffset? at) => at is null ? null : Local(at).Text;
        return new LocalTimes(At(delivery.DueAtUtc), At(delivery.SentAtUtc), At(delivery.DeliveredAtUtc), At(delivery.ReadAtUtc));
    }

    /// <summary>
    /// What may stand in a cell that a table program opens: what it would take for a formula gets an apostrophe in front;
    /// a number such as +972501234567 is none and stays.
    /// </summary>
    public static string Harmless(string text)
        => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠' && !IsPhone(text) ? $"'{text}" : text;

    private static bool IsPhone(string text)
        => text is ['+', ..] && text.Length is > 5 and <= 20 && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    private static ExportCell Count(long number) => new(number.ToString(CultureInfo.InvariantCulture), number);

    private ExportCell Local(DateTimeOffset? at)
    {
        if (at is null) return new("");
        var there = Instant.FromDateTimeOffset(at.Value).InZone(_zone).ToDateTimeUnspecified();
        there = there.AddTicks(-(there.Ticks % TimeSpan.TicksPerSecond));
        return new(there.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), (there - SheetEpoch).TotalDays, IsTime: true);
    }

    // Marks that turn the order of what stands behind them, beyond their own cell even, are left out; the letters stay as they are.
    private static ExportCell Words(string? text)
    {
        if (string.IsNullOrEmpty(text)) return new("");
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)) continue;
            if (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r')) continue;
            clean.Append(rune);
        }

        return new(clean.ToString());
    }
}

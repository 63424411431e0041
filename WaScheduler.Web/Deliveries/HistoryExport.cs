using System.Buffers;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using WaScheduler.Data.Attachments;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Api;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Deliveries;

/// <summary>In what the history is written down.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated text.</summary>
    Csv,

    /// <summary>An Excel workbook.</summary>
    Xlsx,

    /// <summary>Everything, as the REST API shows it.</summary>
    Json,
}

/// <summary>Writes what a filter finds to a stream, batch by batch: a million rows need no more memory than a thousand.</summary>
public sealed class HistoryExport
{
    private const int Batch = 500;
    private readonly HistoryQueries _history;
    private readonly AttachmentQueries _attachments;
    private readonly PreferenceService _preferences;
    private readonly TimeProvider _time;

    public HistoryExport(HistoryQueries history, AttachmentQueries attachments, PreferenceService preferences, TimeProvider time)
    {
        _history = history;
        _attachments = attachments;
        _preferences = preferences;
        _time = time;
    }

    /// <summary>The media type of a format.</summary>
    public static string TypeOf(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv; charset=utf-8",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat.Json => "application/json; charset=utf-8",
    };

    /// <summary>What the file is called, by the owner's day: "messages-2026-11-22.csv".</summary>
    public async Task<string> NameAsync(ExportFormat format, CancellationToken cancellationToken)
    {
        var zone = DateTimeZoneProviders.Tzdb[(await _preferences.GetGeneralAsync(cancellationToken)).TimeZone];
        var day = Instant.FromDateTimeOffset(_time.GetUtcNow()).InZone(zone).Date.ToDateOnly();
        return string.Create(CultureInfo.InvariantCulture, $"messages-{day:yyyy-MM-dd}.{format.ToString().ToLowerInvariant()}");
    }

    /// <summary>Writes all of it, latest first. What changes meanwhile is written as it stands when its turn comes.</summary>
    public async Task WriteAsync(DeliveryFilter filter, ExportFormat format, Stream stream, CancellationToken cancellationToken)
    {
        var zoneId = (await _preferences.GetGeneralAsync(cancellationToken)).TimeZone;
        if (format == ExportFormat.Json)
        {
            await WriteJsonAsync(filter, zoneId, stream, cancellationToken);
            return;
        }

        if (format == ExportFormat.Xlsx)
        {
            // .NET's zip needs a stream it can go back in, which an answer is not: by way of a file that goes when it is closed.
            await using var whole = new FileStream(
                Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
            await WriteTableAsync(filter, zoneId, cells => XlsxFile.BeginAsync(whole, cells.Heads, cancellationToken), cancellationToken);
            whole.Position = 0;
            await whole.CopyToAsync(stream, cancellationToken);
            return;
        }

        await WriteTableAsync(filter, zoneId, cells => Task.FromResult<IExportFile>(new CsvFile(stream, cells.Heads)), cancellationToken);
    }

    private async Task WriteTableAsync(DeliveryFilter filter, string zoneId, Func<ExportCells, Task<IExportFile>> begin, CancellationToken cancellationToken)
    {
        var cells = new ExportCells(zoneId);
        var file = await begin(cells);
        await foreach (var rows in _history.StreamAsync(filter, Batch, cancellationToken))
        {
            var files = await FilesAsync(rows, cancellationToken);
            var now = _time.GetUtcNow();
            await file.WriteAsync(rows.Select(d => cells.Of(d, FileOf(d, files), now)), cancellationToken);
            await Task.Yield(); // pages first
        }

        await file.DisposeAsync(); // not when it broke off: half a workbook must not look whole
    }

    private async Task WriteJsonAsync(DeliveryFilter filter, string zoneId, Stream stream, CancellationToken cancellationToken)
    {
        var cells = new ExportCells(zoneId);
        var buffer = new ArrayBufferWriter<byte>(); // the serializer flushes by itself, and not asynchronously
        await using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = StrictBody.Json.Encoder });
        json.WriteStartObject();
        json.WriteString("timeZone", zoneId);
        json.WriteStartArray("items");
        await foreach (var rows in _history.StreamAsync(filter, Batch, cancellationToken))
        {
            var files = await FilesAsync(rows, cancellationToken);
            var now = _time.GetUtcNow();
            foreach (var row in rows)
            {
                JsonSerializer.Serialize(json, new ExportedMessage(MessageResource.Of(row, now, FileOf(row, files)), cells.LocalTimes(row)), StrictBody.Json);
            }

            await stream.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.Clear();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await stream.WriteAsync(buffer.WrittenMemory, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<long, Attachment>> FilesAsync(IReadOnlyList<Delivery> rows, CancellationToken cancellationToken)
        => await _attachments.FindManyAsync([.. rows.Select(d => d.AttachmentId).OfType<long>().Distinct()], cancellationToken);

    private static Attachment? FileOf(Delivery delivery, IReadOnlyDictionary<long, Attachment> files)
        => delivery.AttachmentId is { } id ? files.GetValueOrDefault(id) : null;
}

/// <summary>A message in a JSON export.</summary>
internal sealed record ExportedMessage(MessageResource Message, LocalTimes Local);

/// <summary>Its moments on the owner's clock, "2026-11-22 21:39:30".</summary>
internal sealed record LocalTimes(string? Due, string? Sent, string? Delivered, string? Read);

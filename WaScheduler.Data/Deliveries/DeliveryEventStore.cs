using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Deliveries;

/// <summary>What an event says of each of its deliveries.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Source">Who caused it.</param>
/// <param name="HoldReason">What holds it, or held it until now.</param>
/// <param name="UntilUtc">Until when it is held.</param>
/// <param name="Code">Stable code; null for the row's own <see cref="Delivery.ErrorCode"/> where <paramref name="CodeOfRow"/> says so.</param>
/// <param name="Detail">WhatsApp's or the browser's own words.</param>
/// <param name="CodeOfRow">The code is what stands in the row by now.</param>
internal sealed record DeliveryNote(
    DeliveryEventKind Kind,
    DeliveryEventSource Source = DeliveryEventSource.App,
    HoldReason? HoldReason = null,
    DateTimeOffset? UntilUtc = null,
    string? Code = null,
    string? Detail = null,
    bool CodeOfRow = false);

/// <summary>Writes events, always within the transaction of the change they tell of.</summary>
internal static class DeliveryEventStore
{
    /// <summary>One event for each of the deliveries, in one statement.</summary>
    public static async Task AddAsync(
        AppDbContext db, IReadOnlyCollection<long> ids, DateTimeOffset atUtc, DeliveryNote note, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var list = JsonSerializer.Serialize(ids);
        var (kind, source, hold) = (note.Kind.ToString(), note.Source.ToString(), note.HoldReason?.ToString());
        var (at, until) = (atUtc.ToUnixTimeMilliseconds(), note.UntilUtc?.ToUnixTimeMilliseconds());
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO DeliveryEvents (DeliveryId, AtUtc, Kind, Source, HoldReason, UntilUtc, Code, Detail)
            SELECT d.Id, {at}, {kind}, {source}, {hold}, {until}, CASE WHEN {note.CodeOfRow} THEN d.ErrorCode ELSE {note.Code} END, {note.Detail}
            FROM json_each({list}) AS j JOIN Deliveries AS d ON d.Id = j.value ORDER BY d.Id
            """,
            cancellationToken);
    }

    /// <summary>An event that says the same as the delivery's newest one already does is not written again: a row may be put back every few seconds for hours.</summary>
    public static async Task AddOnceAsync(
        AppDbContext db, long id, DateTimeOffset atUtc, DeliveryNote note, CancellationToken cancellationToken)
    {
        var last = await db.DeliveryEvents.AsNoTracking().Where(e => e.DeliveryId == id).OrderByDescending(e => e.Id)
            .Select(e => new { e.Kind, e.HoldReason, e.Code }).FirstOrDefaultAsync(cancellationToken);
        if (last is null || last.Kind != note.Kind || last.HoldReason != note.HoldReason || last.Code != note.Code)
        {
            await AddAsync(db, [id], atUtc, note, cancellationToken);
        }
    }
}

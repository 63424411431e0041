using Microsoft.EntityFrameworkCore;
using WaScheduler.Data;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;

namespace WaScheduler.Tests.Analytics;

/// <summary>Deliveries in every state, drawn from a seed and written straight into the database.</summary>
internal sealed class RandomDeliveries(CoreHost host, int seed)
{
    private static readonly string?[] Codes = [null, DeliveryErrors.NotOnWhatsApp, "number.not_registered", "send.timeout", "expired.noLink", "wa.never_heard_of"];
    private readonly Random _random = new(seed);
    private int _drawn;

    public Random Random => _random;

    /// <summary>One delivery, due between these moments.</summary>
    public Delivery Draw(DateTimeOffset from, DateTimeOffset to)
    {
        var due = from + TimeSpan.FromMilliseconds(_random.NextInt64((long)(to - from).TotalMilliseconds));
        if (_random.Next(10) == 0) due = new DateTimeOffset(due.UtcTicks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero); // on the hour
        var status = _random.GetItems(Enum.GetValues<DeliveryStatus>(), 1)[0];
        if (_random.Next(3) > 0) status = DeliveryStatus.Sent;
        var delivery = new Delivery
        {
            AccountId = host.Account.Id,
            Address = $"+97250{_random.Next(1_000_000, 9_999_999)}",
            RecipientName = "Somebody",
            Text = $"Message {_drawn}",
            Source = DeliverySource.Manual,
            DueAtUtc = due,
            UpdatedAtUtc = due.AddMinutes(_random.Next(-600, 600)),
            Status = status,
            ScheduleId = _random.Next(4) is var schedule and > 0 ? schedule : null,
            ContactId = _random.Next(6) is var contact and > 0 ? contact : null,
            WhatsAppId = $"true_{seed}@c.us_{_drawn++}",
            ErrorCode = status is DeliveryStatus.Sent ? null : _random.GetItems(Codes, 1)[0],
        };
        if (status == DeliveryStatus.Sent) Send(delivery);
        return delivery;
    }

    /// <summary>Writes them.</summary>
    public async Task AddAsync(IEnumerable<Delivery> deliveries)
    {
        await using var db = await ContextAsync();
        db.Deliveries.AddRange(deliveries);
        await db.SaveChangesAsync();
    }

    /// <summary>All of them, with their attempts.</summary>
    public async Task<IReadOnlyList<Delivery>> AllAsync()
    {
        await using var db = await ContextAsync();
        return await db.Deliveries.AsNoTracking().Include(d => d.Attempts).ToListAsync();
    }

    public Task<AppDbContext> ContextAsync() => host.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();

    private void Send(Delivery delivery)
    {
        var at = delivery.DueAtUtc.AddMilliseconds(_random.Next(-900, 5_000)); // a clock of WhatsApp's may be behind
        for (var number = 1; number <= 1 + _random.Next(2); number++)
        {
            delivery.Attempts.Add(new Attempt { Number = number, StartedAtUtc = at, Outcome = number == 1 ? AttemptOutcome.NotHandedOver : AttemptOutcome.Acknowledged });
            at = at.AddMilliseconds(_random.Next(1, 90_000));
        }

        delivery.AckLevel = _random.Next(1, 5);
        delivery.SentAtUtc = at;
        if (delivery.AckLevel >= AckLevel.Delivered) delivery.DeliveredAtUtc = at = at.AddMilliseconds(_random.Next(1, 10_000_000));
        if (delivery.AckLevel >= AckLevel.Read) delivery.ReadAtUtc = at = at.AddMilliseconds(_random.NextInt64(1, 3_000_000_000));
        if (delivery.AckLevel >= AckLevel.Read && _random.Next(2) == 0) delivery.RepliedAtUtc = at.AddMinutes(3);
    }
}

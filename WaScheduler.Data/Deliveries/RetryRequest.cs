namespace WaScheduler.Data.Deliveries;

/// <summary>A request to send again that was carried out, by the caller's Idempotency-Key: a repeat must not send once more.</summary>
public sealed class RetryRequest
{
    /// <summary>The Idempotency-Key, with the path in front.</summary>
    public required string Key { get; set; }

    public long DeliveryId { get; set; }

    public DateTimeOffset CreatedAtUtc { get; set; }
}

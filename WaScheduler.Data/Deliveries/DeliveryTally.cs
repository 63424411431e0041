namespace WaScheduler.Data.Deliveries;

/// <summary>How many deliveries due within an hour stand where. Kept by the database's own triggers, in the commit of each change.</summary>
public sealed class DeliveryTally
{
    /// <summary>The hour, as whole hours since 1970 UTC, of when they are due.</summary>
    public long Hour { get; private set; }

    /// <summary>
    /// Open (waiting or being handed over), Sent, Delivered, Read, Played, Unconfirmed, Failed, Cancelled or Expired.
    /// Each row of <c>Deliveries</c> stands in exactly one.
    /// </summary>
    public required string Place { get; set; }

    public int Count { get; private set; }
}

using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>How a shown word looks: icon or ticks, and colour.</summary>
public sealed record DeliveryBadge(string Word, Tone Tone, IconName? Icon = null, TickLevel? Ticks = null)
{
    /// <summary>The badge of a shown word.</summary>
    public static DeliveryBadge Of(DeliveryLabel label) => label switch
    {
        DeliveryLabel.Scheduled => new("Scheduled", Tone.Plain, IconName.Clock),
        DeliveryLabel.Queued => new("Queued", Tone.Wait, IconName.Clock),
        DeliveryLabel.Held => new("Held", Tone.Wait, IconName.Pause),
        DeliveryLabel.Sending => new("Sending", Tone.Plain, IconName.Send),
        DeliveryLabel.Sent => new("Sent", Tone.Plain, Ticks: TickLevel.Sent),
        DeliveryLabel.Delivered => new("Delivered", Tone.Good, Ticks: TickLevel.Delivered),
        DeliveryLabel.Read => new("Read", Tone.Read, Ticks: TickLevel.Read),
        DeliveryLabel.Played => new("Played", Tone.Read, Ticks: TickLevel.Read),
        DeliveryLabel.Stuck => new("Stuck", Tone.Wait, IconName.Warning),
        DeliveryLabel.Unconfirmed => new("Unconfirmed", Tone.Bad, IconName.Question),
        DeliveryLabel.Failed => new("Failed", Tone.Bad, IconName.Alert),
        DeliveryLabel.Cancelled => new("Cancelled", Tone.Plain, IconName.Close),
        DeliveryLabel.Expired => new("Expired", Tone.Wait, IconName.Skip),
    };

    /// <summary>The ticks of a bubble.</summary>
    public static TickLevel TicksOf(DeliveryLabel label) => label switch
    {
        DeliveryLabel.Scheduled or DeliveryLabel.Queued or DeliveryLabel.Held or DeliveryLabel.Sending
            or DeliveryLabel.Unconfirmed => TickLevel.Waiting,
        DeliveryLabel.Sent or DeliveryLabel.Stuck => TickLevel.Sent,
        DeliveryLabel.Delivered => TickLevel.Delivered,
        DeliveryLabel.Read or DeliveryLabel.Played => TickLevel.Read,
        DeliveryLabel.Failed or DeliveryLabel.Cancelled or DeliveryLabel.Expired => TickLevel.Failed,
    };
}

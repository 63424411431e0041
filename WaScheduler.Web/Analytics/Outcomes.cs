using WaScheduler.Data.Analytics;

namespace WaScheduler.Web.Analytics;

/// <summary>Messages whose time had come, each counted once, by where they stand now. Withdrawn ones are not among them.</summary>
/// <param name="Waiting">Not handed over yet: in line, held, or being handed over.</param>
/// <param name="OnServer">WhatsApp's server has them, and nothing more is known.</param>
/// <param name="Arrived">On the recipient's phone, not read.</param>
/// <param name="Read">Read or played.</param>
/// <param name="Unconfirmed">May or may not have left.</param>
/// <param name="Failed">Did not leave.</param>
/// <param name="Expired">Their window passed before they could leave.</param>
public sealed record Outcomes(int Waiting, int OnServer, int Arrived, int Read, int Unconfirmed, int Failed, int Expired)
{
    /// <summary>Nothing was due.</summary>
    public static readonly Outcomes None = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>All of them.</summary>
    public int Due => Waiting + OnServer + Arrived + Read + Unconfirmed + Failed + Expired;

    /// <summary>Delivered, read or played.</summary>
    public int Delivered => Arrived + Read;

    /// <summary>Failed, or too late.</summary>
    public int Lost => Failed + Expired;

    /// <summary>Delivered ÷ due, 0..1; null when nothing was due.</summary>
    public double? Success => Due == 0 ? null : (double)Delivered / Due;

    /// <summary>Read ÷ delivered, 0..1; null when nothing was delivered.</summary>
    public double? ReadRate => Delivered == 0 ? null : (double)Read / Delivered;

    /// <summary>The same with so many more in a place.</summary>
    public Outcomes With(DeliveryPlace place, int count) => place switch
    {
        DeliveryPlace.Open => this with { Waiting = Waiting + count },
        DeliveryPlace.Sent => this with { OnServer = OnServer + count },
        DeliveryPlace.Delivered => this with { Arrived = Arrived + count },
        DeliveryPlace.Read => this with { Read = Read + count },
        DeliveryPlace.Played => this with { Read = Read + count },
        DeliveryPlace.Unconfirmed => this with { Unconfirmed = Unconfirmed + count },
        DeliveryPlace.Failed => this with { Failed = Failed + count },
        DeliveryPlace.Cancelled => this,
        DeliveryPlace.Expired => this with { Expired = Expired + count },
    };

    /// <summary>Adds up what was counted by place, in the order of <see cref="DeliveryPlace"/>.</summary>
    public static Outcomes Of(ReadOnlySpan<int> places)
    {
        var all = None;
        for (var place = 0; place < places.Length; place++) all = all.With((DeliveryPlace)place, places[place]);
        return all;
    }
}

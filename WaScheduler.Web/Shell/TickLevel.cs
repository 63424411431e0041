namespace WaScheduler.Web.Shell;

/// <summary>The ticks WhatsApp users know.</summary>
public enum TickLevel
{
    /// <summary>A clock: not with WhatsApp yet.</summary>
    Waiting,
    /// <summary>One tick: WhatsApp's server has it.</summary>
    Sent,
    /// <summary>Two ticks: it is on the recipient's phone.</summary>
    Delivered,
    /// <summary>Two blue ticks: it was read.</summary>
    Read,
    /// <summary>A red mark: it was not sent.</summary>
    Failed,
}

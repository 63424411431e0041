namespace WaScheduler.Simulator.Network;

/// <summary>The faults that last or wait for their moment; those of one instant are not kept.</summary>
internal sealed class FaultBoard
{
    /// <summary>Connections are refused until then.</summary>
    public DateTimeOffset? RefuseUntil { get; set; }

    /// <summary>Pages never get past their loading screen until then.</summary>
    public DateTimeOffset? NeverReadyUntil { get; set; }

    /// <summary>The account is banned until then: no page can be linked.</summary>
    public DateTimeOffset? BannedUntil { get; set; }

    /// <summary>Modules a page loaded from now on does not define.</summary>
    public List<string> HiddenModules { get; } = [];

    /// <summary>What the next sends end with, in order.</summary>
    public Queue<string> SendErrors { get; } = new();

    /// <summary>So many of the next sends make the page navigate away before their answer.</summary>
    public int NavigateMidCalls { get; set; }

    public void Clear()
    {
        RefuseUntil = NeverReadyUntil = BannedUntil = null;
        HiddenModules.Clear();
        SendErrors.Clear();
        NavigateMidCalls = 0;
    }

    /// <summary>Words for the state: one per fault that is on.</summary>
    public IReadOnlyList<string> On(DateTimeOffset now)
    {
        var on = new List<string>();
        if (RefuseUntil > now)
            on.Add("drop-connection");
        if (NeverReadyUntil > now)
            on.Add("never-ready");
        if (BannedUntil > now)
            on.Add("ban");
        on.AddRange(HiddenModules.Select(m => "hide-module " + m));
        on.AddRange(SendErrors.Select(e => "send-error " + e));
        if (NavigateMidCalls > 0)
            on.Add("navigate-mid-call");
        return on;
    }
}

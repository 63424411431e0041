using System.Diagnostics;

namespace WaScheduler.Web.Hosting;

/// <summary>The places around a send at which the breaking suite kills the process; see ADR-002.</summary>
public enum Failpoint
{
    BeforePlan,
    AfterPlan,
    BeforeClaim,
    AfterClaim,
    AfterPrepare,
    AfterIntent,
    AfterHandOver,
    AfterRecord,
    BeforeAck,
    AfterAck,
    BeforeSettle,
    AfterSettle,
}

/// <summary>Inert unless Failpoints:KillAt names a place: then the process kills itself there (SIGKILL, no clean-up).</summary>
public sealed class Failpoints
{
    private readonly Failpoint? _killAt;
    private readonly ILogger<Failpoints> _logger;

    public Failpoints(IConfiguration configuration, ILogger<Failpoints> logger)
    {
        _logger = logger;
        _killAt = Enum.TryParse<Failpoint>(configuration["Failpoints:KillAt"], out var place) ? place : null;
    }

    /// <summary>Called at the place.</summary>
    public void Hit(Failpoint place)
    {
        if (_killAt == place)
        {
            Log.FailpointKills(_logger, place.ToString());
            using var self = Process.GetCurrentProcess();
            self.Kill();
            // The signal is on its way; nothing after this line may happen.
            new ManualResetEventSlim().Wait(CancellationToken.None);
        }
    }
}

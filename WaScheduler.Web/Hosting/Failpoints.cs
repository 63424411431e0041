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

/// <summary>Options section "Failpoints", for the breaking suite.</summary>
public sealed class FailpointOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Failpoints";

    /// <summary>A file whose text names the place to die at; empty switches failpoints off.</summary>
    public string File { get; set; } = "";
}

/// <summary>
/// In debug builds only, and inert there unless Failpoints:File is set. Then, whenever the file names the place that is
/// passed, the file is deleted and the process kills itself (SIGKILL, no clean-up).
/// </summary>
public sealed class Failpoints
{
    private readonly string _file;
    private readonly ILogger<Failpoints> _logger;

    public Failpoints(FailpointOptions options, ILogger<Failpoints> logger)
    {
        _file = options.File;
        _logger = logger;
    }

    /// <summary>Whether this build has them.</summary>
    public static bool AreBuiltIn =>
#if DEBUG
        true;
#else
        false;
#endif

    /// <summary>Called at the place; a release build has none of these calls.</summary>
    [Conditional("DEBUG")]
    public void Hit(Failpoint place)
    {
        if (_file.Length == 0 || !File.Exists(_file) || File.ReadAllText(_file) != place.ToString())
        {
            return;
        }

        File.Delete(_file);
        Log.FailpointKills(_logger, place.ToString());
        using var self = Process.GetCurrentProcess();
        self.Kill();

        // The signal is on its way; nothing after this line may happen.
        new ManualResetEventSlim().Wait(CancellationToken.None);
    }
}

/// <summary>A build without failpoints does not pretend to have them.</summary>
internal sealed class FailpointCheck(FailpointOptions options, bool areBuiltIn) : IStartupCheck
{
    /// <inheritdoc/>
    public IEnumerable<string> FindFaults()
        => areBuiltIn || options.File.Length == 0
            ? []
            : [$"Failpoints__File is \"{options.File}\": it makes the app kill itself for the breaking suite, and this build cannot. Remove the setting."];
}

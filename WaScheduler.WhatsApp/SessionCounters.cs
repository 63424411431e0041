namespace WaScheduler.WhatsApp;

/// <summary>What a session counted since the app was started.</summary>
/// <param name="Launches">Browsers that were started.</param>
/// <param name="PageLoads">Times WhatsApp Web was loaded.</param>
/// <param name="Losses">Times page or browser were lost.</param>
/// <param name="Returns">Times the session became Ready, the first included.</param>
/// <param name="HeartbeatAtUtc">When the page last answered whether it is alive; null before the first time.</param>
/// <param name="HeartbeatTook">How long that answer took.</param>
/// <param name="LaunchedAtUtc">When the newest browser was started; null before the first.</param>
public sealed record SessionCounters(
    int Launches = 0, int PageLoads = 0, int Losses = 0, int Returns = 0, DateTimeOffset? HeartbeatAtUtc = null, TimeSpan? HeartbeatTook = null, DateTimeOffset? LaunchedAtUtc = null);

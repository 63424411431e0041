namespace WaScheduler.Web.Analytics;

/// <summary>Log messages of the figures; ids 4900–4999.</summary>
internal static partial class Log
{
    [LoggerMessage(4900, LogLevel.Warning, "A reply could not be noted; the figures miss it")]
    public static partial void ReplyNotNoted(ILogger logger, Exception exception);
}

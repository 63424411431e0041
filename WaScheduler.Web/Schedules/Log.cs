namespace WaScheduler.Web.Schedules;

/// <summary>Log messages of Schedules, ids 4300–4399.</summary>
internal static partial class Log
{
    [LoggerMessage(4300, LogLevel.Information, "Schedule {Schedule} planned for {Due}: {Count} messages")]
    public static partial void Planned(ILogger logger, long schedule, DateTimeOffset due, int count);

    [LoggerMessage(4301, LogLevel.Error, "Schedule {Schedule} cannot be planned: {Reason}. It is paused")]
    public static partial void Unplannable(ILogger logger, long schedule, string reason);

    [LoggerMessage(4302, LogLevel.Warning, "The alarm for the next run could not be set; it is planned at its time all the same")]
    public static partial void NotArmed(ILogger logger, Exception exception);
}

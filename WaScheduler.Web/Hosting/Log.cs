namespace WaScheduler.Web.Hosting;

/// <summary>Log messages of Hosting, ids 4000–4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Error, "{Name} failed, {Failures} in a row; next try in {BackOff}")]
    public static partial void LoopPassFailed(ILogger logger, Exception exception, string name, int failures, TimeSpan backOff);

    [LoggerMessage(4001, LogLevel.Debug, "A listener to changes failed")]
    public static partial void ChangeListenerFailed(ILogger logger, Exception exception);

    [LoggerMessage(4002, LogLevel.Information, "Data folder {Folder} is ours")]
    public static partial void FolderTaken(ILogger logger, string folder);

    [LoggerMessage(4003, LogLevel.Critical, "Failpoint {Failpoint}: this process kills itself now")]
    public static partial void FailpointKills(ILogger logger, string failpoint);

    [LoggerMessage(4004, LogLevel.Error, "The readiness check of {Name} failed")]
    public static partial void CheckFailed(ILogger logger, string name, Exception exception);
}

namespace WaScheduler.Simulator;

/// <summary>Event ids 3000–3099.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "Practice phone listens on {Address}, data in {Folder}")]
    public static partial void Started(ILogger logger, Uri address, string folder);

    [LoggerMessage(3001, LogLevel.Warning, "A line cut by a kill was taken off the end of a file in {Folder}")]
    public static partial void Repaired(ILogger logger, string folder);

    [LoggerMessage(3002, LogLevel.Debug, "Journal {Seq}: {Kind}, repeat of {DuplicateOf}")]
    public static partial void MessageReceived(ILogger logger, long seq, string kind, long? duplicateOf);

    [LoggerMessage(3003, LogLevel.Debug, "A page connected, {Count} now")]
    public static partial void PageConnected(ILogger logger, int count);

    [LoggerMessage(3004, LogLevel.Debug, "A page left, {Count} now: {Ending}")]
    public static partial void PageLeft(ILogger logger, int count, string ending);

    [LoggerMessage(3005, LogLevel.Warning, "A page said something unreadable and was cut off: {Fault}")]
    public static partial void PageUnreadable(ILogger logger, string fault);

    [LoggerMessage(3006, LogLevel.Information, "Fault {Kind} for {DurationMs} ms, {Name}")]
    public static partial void FaultStarted(ILogger logger, string kind, long? durationMs, string? name);

    [LoggerMessage(3007, LogLevel.Information, "Everything forgotten")]
    public static partial void Forgotten(ILogger logger);
}

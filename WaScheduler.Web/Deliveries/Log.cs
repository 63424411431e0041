namespace WaScheduler.Web.Deliveries;

/// <summary>Log messages of Deliveries, ids 4400–4499. No text, no whole number.</summary>
internal static partial class Log
{
    [LoggerMessage(4400, LogLevel.Information, "Delivery {Delivery} attempt {Attempt} ended: {Outcome} {Code}")]
    public static partial void AttemptEnded(ILogger logger, long delivery, int attempt, string outcome, string? code);

    [LoggerMessage(4401, LogLevel.Warning, "Delivery {Delivery}: the session call failed unexpectedly")]
    public static partial void SessionCallFailed(ILogger logger, Exception exception, long delivery);

    [LoggerMessage(4402, LogLevel.Warning, "Delivery {Delivery} is no longer ours; nothing was written")]
    public static partial void ClaimLost(ILogger logger, long delivery);

    [LoggerMessage(4403, LogLevel.Information, "{Count} interrupted deliveries taken back")]
    public static partial void AbandonedReleased(ILogger logger, int count);

    [LoggerMessage(4404, LogLevel.Information, "Delivery {Delivery} looked up: {Outcome}")]
    public static partial void LookedUp(ILogger logger, long delivery, string outcome);

    [LoggerMessage(4405, LogLevel.Information, "{Count} deliveries expired")]
    public static partial void Expired(ILogger logger, int count);

    [LoggerMessage(4406, LogLevel.Error, "An ack could not be recorded; the settler will ask for it")]
    public static partial void AckNotRecorded(ILogger logger, Exception exception);

    [LoggerMessage(4407, LogLevel.Information, "Delivery {Delivery} refused before hand-over: {Code}")]
    public static partial void RefusedByGate(ILogger logger, long delivery, string code);

    [LoggerMessage(4420, LogLevel.Information, "{Count} old deliveries deleted, as the owner's setting says")]
    public static partial void Retired(ILogger logger, int count);
}

namespace WaScheduler.Web.Accounts;

/// <summary>Log messages of Accounts, ids 4100–4199.</summary>
internal static partial class Log
{
    [LoggerMessage(4100, LogLevel.Warning, "The linked phone of account {Account} could not be noted")]
    public static partial void LinkNotNoted(ILogger logger, Exception exception, long account);

    [LoggerMessage(4101, LogLevel.Information, "The practice phone is at {Address}")]
    public static partial void PracticePhoneStarted(ILogger logger, Uri address);

    [LoggerMessage(4102, LogLevel.Warning, "The change of account {Account} to {State} could not be written to its history")]
    public static partial void SessionEventLost(ILogger logger, Exception exception, long account, string state);
}

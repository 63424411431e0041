namespace WaScheduler.Web.Security;

/// <summary>Log messages of Security, ids 4500–4599.</summary>
internal static partial class Log
{
    [LoggerMessage(4500, LogLevel.Information, "The owner account was claimed by Security__OwnerPassword")]
    public static partial void ClaimedByOptions(ILogger logger);

    [LoggerMessage(4501, LogLevel.Information, "The owner account was claimed with the set-up link")]
    public static partial void ClaimedByLink(ILogger logger);

    [LoggerMessage(4502, LogLevel.Information, "The owner signed in")]
    public static partial void SignedIn(ILogger logger);

    [LoggerMessage(4503, LogLevel.Warning, "A sign-in from {Address} was refused: wrong password")]
    public static partial void WrongPassword(ILogger logger, string address);

    [LoggerMessage(4504, LogLevel.Warning, "A sign-in from {Address} has to wait {Wait}")]
    public static partial void Throttled(ILogger logger, string address, TimeSpan wait);

    [LoggerMessage(4505, LogLevel.Information, "The owner signed out")]
    public static partial void SignedOut(ILogger logger);

    [LoggerMessage(4506, LogLevel.Information, "The owner signed out everywhere")]
    public static partial void SignedOutEverywhere(ILogger logger);

    [LoggerMessage(4507, LogLevel.Information, "The owner's password was changed; every other session ended")]
    public static partial void PasswordChanged(ILogger logger);

    [LoggerMessage(4508, LogLevel.Warning, "A request from another site ({Origin}) was refused")]
    public static partial void ForeignOrigin(ILogger logger, string origin);

    [LoggerMessage(4509, LogLevel.Information, "API key {Prefix} was created")]
    public static partial void KeyCreated(ILogger logger, string prefix);

    [LoggerMessage(4510, LogLevel.Information, "API key number {Id} was revoked")]
    public static partial void KeyRevoked(ILogger logger, long id);
}

using Microsoft.Extensions.Logging;

namespace WaScheduler.WhatsApp;

/// <summary>Log lines of WhatsApp sessions, 2000–2999. No message text and no phone number.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "WhatsApp session is {State}: {Cause}")]
    public static partial void StateChanged(ILogger logger, SessionState state, string cause);

    [LoggerMessage(2001, LogLevel.Error, "A listener of the session threw; the others and the session go on.")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);

    [LoggerMessage(2002, LogLevel.Information, "Starting {Browser} (version {Version}) on profile {Profile}")]
    public static partial void Launching(ILogger logger, string browser, string version, string profile);

    [LoggerMessage(2003, LogLevel.Warning, "The browser runs without its sandbox, because {Reason}.")]
    public static partial void WithoutSandbox(ILogger logger, string reason);

    [LoggerMessage(2004, LogLevel.Information, "Removed the profile lock left behind by {Owner}")]
    public static partial void StaleLockRemoved(ILogger logger, string owner);

    [LoggerMessage(2005, LogLevel.Warning, "The browser did not close within {Seconds} s; its driver ends it.")]
    public static partial void CloseOverdue(ILogger logger, double seconds);

    [LoggerMessage(2006, LogLevel.Warning, "WhatsApp page lost ({Reason}); next step {Step} in {Pause}")]
    public static partial void PageLost(ILogger logger, string reason, string step, TimeSpan pause);

    [LoggerMessage(2007, LogLevel.Error, "Bringing the session up failed; it is tried again.")]
    public static partial void BringUpFailed(ILogger logger, Exception exception);

    [LoggerMessage(2009, LogLevel.Warning, "Page call {Verb} ended without an answer: {Code}")]
    public static partial void CallUnanswered(ILogger logger, string verb, string code);

    // WhatsApp's own words may name a number.
    [LoggerMessage(2014, LogLevel.Debug, "Page call {Verb}: {Detail}")]
    public static partial void CallDetail(ILogger logger, string verb, string detail);

    [LoggerMessage(2015, LogLevel.Warning, "A send got stuck inside the page before WhatsApp had it; the page is replaced so that its fate can be told.")]
    public static partial void SendStuck(ILogger logger);

    [LoggerMessage(2010, LogLevel.Warning, "A report from the page could not be read: {Detail}")]
    public static partial void ReportUnreadable(ILogger logger, string detail);

    [LoggerMessage(2011, LogLevel.Debug, "Page: {Text}")]
    public static partial void PageConsole(ILogger logger, string text);

    [LoggerMessage(2012, LogLevel.Warning, "Closing the browser met an error: {Detail}")]
    public static partial void CloseFailed(ILogger logger, string detail);

    [LoggerMessage(2013, LogLevel.Warning, "The version of {Browser} could not be read ({Detail}); it is announced as version {Assumed}.")]
    public static partial void VersionUnknown(ILogger logger, string browser, string detail, int assumed);

    [LoggerMessage(2020, LogLevel.Warning, "The owner's wa-js {Hash} is used no more: {Reason}")]
    public static partial void BundleRefused(ILogger logger, string hash, string reason);

    [LoggerMessage(2021, LogLevel.Information, "The owner's wa-js {Hash} is used instead of the built-in one")]
    public static partial void BundleReplaced(ILogger logger, string hash);

    [LoggerMessage(2022, LogLevel.Warning, "What became of the owner's wa-js could not be written down; it holds until the next start")]
    public static partial void BundleNotMarked(ILogger logger, Exception exception);

    [LoggerMessage(2023, LogLevel.Warning, "The login could not be copied")]
    public static partial void LoginNotCopied(ILogger logger, Exception exception);

    [LoggerMessage(2024, LogLevel.Warning, "The login on disk was damaged ({Damage}); the copy of {TakenAtUtc} took its place")]
    public static partial void LoginRestored(ILogger logger, string damage, DateTimeOffset takenAtUtc);

    [LoggerMessage(2025, LogLevel.Error, "The login on disk is damaged ({Damage}) and no copy of it is good")]
    public static partial void LoginDamaged(ILogger logger, string damage);

    [LoggerMessage(2028, LogLevel.Warning, "What a restored login replaced could not be removed")]
    public static partial void LeftoversKept(ILogger logger, Exception exception);

    [LoggerMessage(2029, LogLevel.Error, "The session broke off by an unexpected fault")]
    public static partial void SessionBroke(ILogger logger, Exception exception);

    [LoggerMessage(2026, LogLevel.Warning, "The copy {Copy} of the login is damaged: {Damage}")]
    public static partial void CopyDamaged(ILogger logger, string copy, string damage);
}

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

    [LoggerMessage(2008, LogLevel.Warning, "This version of WhatsApp Web lacks what wa-js looks for: {Missing}")]
    public static partial void BindingsMissing(ILogger logger, string missing);

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
}

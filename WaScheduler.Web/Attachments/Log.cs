namespace WaScheduler.Web.Attachments;

/// <summary>Log messages of Attachments, ids 4800–4899. No file names.</summary>
internal static partial class Log
{
    [LoggerMessage(4800, LogLevel.Information, "{Rows} unused attachments forgotten, {Files} files deleted")]
    public static partial void Cleaned(ILogger logger, int rows, int files);
}

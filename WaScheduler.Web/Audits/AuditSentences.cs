using System.Globalization;
using WaScheduler.Data.Audits;

namespace WaScheduler.Web.Audits;

/// <summary>What a check of the audit found, in words; the command and the page say the same.</summary>
public static class AuditSentences
{
    /// <summary>The verdict with what it rests on.</summary>
    public static string Of(AuditFindings findings) => findings switch
    {
        { Fault: { } fault, BrokenLine: { } line } => $"Line {Number(line)}: {Words(fault)}",
        { Head: { } head, SinceUtc: { } since } => $"{Number(findings.Lines)} {(findings.Lines == 1 ? "line" : "lines")}, unbroken since {Instant(since)}. The last one is {head.Line}:{head.Hash}",
        _ => "0 lines; nothing happened yet.",
    };

    private static string Words(AuditFault fault) => fault switch
    {
        AuditFault.Changed => "it was changed after it was written.",
        AuditFault.Removed => "it was removed; lines after it are still there.",
        AuditFault.Inserted => "it does not follow on the line before. It was put there past the app, or the one before it was replaced.",
        AuditFault.CutOff => "it and what followed was cut off at the end, or the note of where the audit ends was taken away.",
        AuditFault.Replaced => "it is not the line whose hash was kept. It was replaced, or the whole audit from some line on was written anew.",
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}

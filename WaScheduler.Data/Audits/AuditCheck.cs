namespace WaScheduler.Data.Audits;

/// <summary>What is wrong with the first line that does not hold.</summary>
public enum AuditFault
{
    /// <summary>Its words are not those it was written with.</summary>
    Changed,

    /// <summary>Lines between others are gone.</summary>
    Removed,

    /// <summary>It does not follow on the line before it: it, or the one before, was put there past the app.</summary>
    Inserted,

    /// <summary>Lines at the end are gone.</summary>
    CutOff,

    /// <summary>The audit is not the one that a hash given from outside belongs to.</summary>
    Replaced,
}

/// <summary>What a check found.</summary>
/// <param name="Lines">How many lines were read, up to the broken one.</param>
/// <param name="SinceUtc">When the first was written; null when there is none.</param>
/// <param name="Head">The last line read that holds; null when there is none.</param>
/// <param name="Fault">What is wrong; null when nothing is.</param>
/// <param name="BrokenLine">Number of the first line that is changed, missing or does not belong there.</param>
public sealed record AuditFindings(long Lines, DateTimeOffset? SinceUtc, AuditHead? Head, AuditFault? Fault = null, long? BrokenLine = null)
{
    /// <summary>True when every line holds.</summary>
    public bool IsUnbroken => Fault is null;
}

/// <summary>Follows the chain line by line; holds one line in memory, however many there are.</summary>
internal sealed class AuditCheck(AuditHead? expected)
{
    private readonly AuditHash _hash = new();
    private AuditHead _last = new(0, AuditHash.Beginning);
    private long _lines;
    private DateTimeOffset? _since;
    private (AuditFault Fault, long Line)? _broken;

    /// <summary>The next line by number; false when it does not hold and nothing more needs to be read.</summary>
    public bool Follows(AuditEntry entry)
    {
        _lines++;
        _since ??= entry.AtUtc;
        _broken = Judge(entry);
        if (_broken is null)
        {
            _last = new AuditHead(entry.Id, entry.Hash);
        }

        return _broken is null;
    }

    /// <summary>After the last line: whether the end is where it was noted, in two places.</summary>
    /// <param name="noted">Number and hash noted with the last line; null when the note is gone.</param>
    /// <param name="given">The highest number that the database ever gave.</param>
    public AuditFindings End(AuditHead? noted, long given)
    {
        _broken ??= JudgeEnd(noted, given);
        return new AuditFindings(_lines, _since, _last.Line == 0 ? null : _last, _broken?.Fault, _broken?.Line);
    }

    private (AuditFault, long)? Judge(AuditEntry entry)
    {
        if (entry.Id <= 0)
        {
            return (AuditFault.Inserted, entry.Id);
        }

        if (entry.Id != _last.Line + 1)
        {
            return (AuditFault.Removed, _last.Line + 1);
        }

        if (_hash.Of(entry) != entry.Hash)
        {
            return (AuditFault.Changed, entry.Id);
        }

        if (entry.PreviousHash != _last.Hash)
        {
            return (AuditFault.Inserted, entry.Id);
        }

        return entry.Id == expected?.Line && entry.Hash != expected.Hash ? (AuditFault.Replaced, entry.Id) : null;
    }

    private (AuditFault, long)? JudgeEnd(AuditHead? noted, long given)
    {
        var end = Math.Max(Math.Max(noted?.Line ?? 0, given), expected?.Line ?? 0);
        if (end > _last.Line)
        {
            return (AuditFault.CutOff, _last.Line + 1);
        }

        if (noted is null)
        {
            // Without the note nobody can tell whether more lines stood here.
            return _last.Line == 0 ? null : (AuditFault.CutOff, _last.Line + 1);
        }

        return _last.Line > noted.Line ? (AuditFault.Inserted, noted.Line + 1)
            : noted.Hash != _last.Hash ? (AuditFault.Replaced, _last.Line)
            : null;
    }
}

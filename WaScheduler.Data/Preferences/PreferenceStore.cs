using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;

namespace WaScheduler.Data.Preferences;

/// <summary>One section of what the owner set in the page, as JSON.</summary>
public sealed class Preference
{
    /// <summary>Name of the section: "sending", "general" …</summary>
    public required string Section { get; set; }

    /// <summary>The section's values.</summary>
    public required string Json { get; set; }

    public DateTimeOffset UpdatedAtUtc { get; set; }
}

/// <summary>Preferences by section; what the JSON means is the Web's business.</summary>
public sealed class PreferenceStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal PreferenceStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>The section's JSON, or null when never set.</summary>
    public async Task<string?> FindAsync(string section, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Preferences.Where(p => p.Section == section).Select(p => p.Json)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Replaces the section.</summary>
    /// <param name="section">Its name.</param>
    /// <param name="json">Its values.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="ownerDid">What the audit says the owner did, where the section is no setting; null for a setting.</param>
    public async Task SaveAsync(string section, string json, CancellationToken cancellationToken, string? ownerDid = null)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var before = await db.Preferences.Where(p => p.Section == section).Select(p => p.Json).SingleOrDefaultAsync(cancellationToken);
        await db.NoteAsync(section, json, now, cancellationToken);
        var line = ownerDid is null
            ? new AuditLine("preferences.saved", AuditSubject.Preferences(section), AuditDetail.Settings(before, json))
            : new AuditLine(ownerDid, AuditSubject.Owner);
        await db.CommitAsync(true, now, line, cancellationToken);
    }
}

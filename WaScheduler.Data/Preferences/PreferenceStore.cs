using Microsoft.EntityFrameworkCore;

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
    public async Task SaveAsync(string section, string json, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Preferences (Section, Json, UpdatedAtUtc) VALUES ({section}, {json}, {now})
            ON CONFLICT (Section) DO UPDATE SET Json = excluded.Json, UpdatedAtUtc = excluded.UpdatedAtUtc
            """,
            cancellationToken);
    }
}

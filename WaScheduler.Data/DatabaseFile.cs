using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data;

/// <summary>The database cannot be used; the message is a sentence for the owner that says what to do.</summary>
public sealed class DatabaseProblemException(string sentence, Exception? inner = null) : Exception(sentence, inner);

/// <summary>Opens, checks and upgrades the SQLite file at start.</summary>
public sealed class DatabaseFile
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly string _path;

    internal DatabaseFile(IDbContextFactory<AppDbContext> contexts, string path)
    {
        _contexts = contexts;
        _path = path;
    }

    /// <summary>
    /// Checks the file, copies it beside itself before an upgrade ("….before-NAME.bak"), applies migrations and sets
    /// WAL. Harmless when nothing is to be done.
    /// </summary>
    /// <exception cref="DatabaseProblemException">Corrupt, newer than this program, or not writable.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
            var isNew = !File.Exists(_path) || new FileInfo(_path).Length == 0;
            if (!isNew)
            {
                await CheckAsync(db, cancellationToken);
            }

            var known = db.Database.GetMigrations().ToList();
            var applied = isNew ? 0 : await CountAppliedAsync(db, known, cancellationToken);
            if (applied > 0 && applied < known.Count)
            {
                await BackUpAsync(db, known[^1], cancellationToken);
            }

            // Before the first table: Quartz keeps its tables in the same file and would leave it in the slow mode.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
            if (applied < known.Count)
            {
                await db.Database.MigrateAsync(cancellationToken); // not at every start: it compares the whole model first
            }
        }
        catch (SqliteException e)
        {
            throw new DatabaseProblemException(Sentence(e), e);
        }
    }

    /// <summary>True when the database answers a query.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
            await db.Instances.AsNoTracking().AnyAsync(cancellationToken);
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private async Task CheckAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var findings = await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check()")
            .ToListAsync(cancellationToken);
        if (findings is not ["ok"])
        {
            throw new DatabaseProblemException(Corrupt(string.Join("; ", findings)));
        }
    }

    private async Task<int> CountAppliedAsync(AppDbContext db, List<string> known, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Find(m => !known.Contains(m)) is { } newer)
        {
            throw new DatabaseProblemException(
                $"The database {_path} was written by a newer version of WA Scheduler (it knows \"{newer}\"). Start that version, or restore the copy that was made before its upgrade.");
        }

        return applied.Count;
    }

    private async Task BackUpAsync(AppDbContext db, string upgrade, CancellationToken cancellationToken)
    {
        var copy = $"{_path}.before-{upgrade}.bak";
        if (File.Exists(copy))
        {
            return;
        }

        // VACUUM INTO is a consistent copy with the WAL folded in; a temporary name until it is whole.
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy + ".tmp"}", cancellationToken);
        File.Move(copy + ".tmp", copy);
    }

    private string Sentence(SqliteException e) => e.SqliteErrorCode switch
    {
        11 or 26 => Corrupt(e.Message),
        8 or 14 or 23 => $"The database {_path} cannot be opened for writing ({e.Message}). Give this user write access to its folder, or choose another one with --data DIR.",
        13 => $"The disk that holds {_path} is full. Free some space and start again; nothing was lost.",
        5 or 6 => $"The database {_path} is locked by another program. Close whatever has it open and start again.",
        _ => $"The database {_path} cannot be used: {e.Message}",
    };

    private string Corrupt(string detail)
        => $"The database {_path} is damaged ({detail}). Nothing was changed. Put a backup in its place (look for *.bak beside it), or move it away to start empty.";
}

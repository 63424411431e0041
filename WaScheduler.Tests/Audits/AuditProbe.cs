using Microsoft.EntityFrameworkCore;
using WaScheduler.Data;
using WaScheduler.Data.Audits;
using WaScheduler.Tests.Support;

namespace WaScheduler.Tests.Audits;

/// <summary>Reads the audit, and works past the app on it, as somebody with the file would.</summary>
internal static class AuditProbe
{
    /// <summary>All lines, oldest first.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> LinesAsync(CoreHost host)
        => [.. (await host.Get<AuditQueries>().ListAsync(new AuditFilter(), null, 100_000, CancellationToken.None)).Reverse()];

    public static Task<AuditFindings> CheckAsync(CoreHost host, AuditHead? expected = null)
        => host.Get<AuditQueries>().CheckAsync(expected, CancellationToken.None);

    /// <summary>Runs statements of its own on the file.</summary>
    public static async Task<int> RunAsync(CoreHost host, string sql)
    {
        await using var db = await host.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>The same, with the triggers that guard the audit taken away.</summary>
    public static async Task TamperAsync(CoreHost host, string sql)
    {
        await RunAsync(host, "DROP TRIGGER IF EXISTS AuditEntries_NoChange; DROP TRIGGER IF EXISTS AuditEntries_NoRemoval;");
        await RunAsync(host, sql);
    }

    /// <summary>What every table holds but the audit's own notes, as one text.</summary>
    public static async Task<string> EverythingAsync(CoreHost host)
    {
        await using var db = await host.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var tables = db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().Order(StringComparer.Ordinal);
        var text = new System.Text.StringBuilder();
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                var values = new object[rows.FieldCount];
                rows.GetValues(values);
                text.Append(table).Append('|').AppendJoin('|', values).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Adds so many plain lines in one transaction.</summary>
    public static async Task FillAsync(CoreHost host, int count)
    {
        await using var db = await host.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.AppendAsync(host.Clock.GetUtcNow(), [.. Enumerable.Range(1, count).Select(n => new AuditLine("test.line", $"test:{n}", new { n }))], CancellationToken.None);
        await transaction.CommitAsync();
    }
}

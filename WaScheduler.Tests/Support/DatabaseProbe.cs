using Microsoft.EntityFrameworkCore;
using WaScheduler.Data;
using WaScheduler.Data.Schedules;
using Xunit;

namespace WaScheduler.Tests.Support;

/// <summary>Asks the database about itself, through the same kind of connection the stores use.</summary>
internal static class DatabaseProbe
{
    public static Task<int> SynchronousAsync(CoreHost host) => ScalarAsync<int>(host, "SELECT synchronous AS Value FROM pragma_synchronous");

    public static Task<string> JournalModeAsync(CoreHost host) => ScalarAsync<string>(host, "SELECT journal_mode AS Value FROM pragma_journal_mode");

    /// <summary>Writes into RecurrenceJson or TimeZoneId what another version or machine could have written.</summary>
    public static async Task BreakScheduleAsync(IDbContextFactory<AppDbContext> contexts, long id, string column, string value)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var rows = db.Schedules.Where(s => s.Id == id);
        Assert.Equal(1, column == nameof(Schedule.TimeZoneId)
            ? await rows.ExecuteUpdateAsync(u => u.SetProperty(s => s.TimeZoneId, value))
            : await rows.ExecuteUpdateAsync(u => u.SetProperty(s => s.RecurrenceJson, value)));
    }

    /// <summary>How SQLite would run the query, step by step.</summary>
    public static async Task<IReadOnlyList<string>> PlanAsync(CoreHost host, string sql)
    {
        await using var db = await host.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        await db.Database.OpenConnectionAsync();
        await using var rows = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await rows.ReadAsync())
            steps.Add(rows.GetString(rows.GetOrdinal("detail")));
        return steps;
    }

    private static async Task<T> ScalarAsync<T>(CoreHost host, string sql)
    {
        await using var db = await host.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return (await db.Database.SqlQueryRaw<T>(sql).ToListAsync()).Single();
    }
}

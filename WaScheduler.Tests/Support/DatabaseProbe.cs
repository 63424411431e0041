using Microsoft.EntityFrameworkCore;
using WaScheduler.Data;

namespace WaScheduler.Tests.Support;

/// <summary>Asks the database about itself, through the same kind of connection the stores use.</summary>
internal static class DatabaseProbe
{
    public static Task<int> SynchronousAsync(CoreHost host) => ScalarAsync<int>(host, "SELECT synchronous AS Value FROM pragma_synchronous");

    public static Task<string> JournalModeAsync(CoreHost host) => ScalarAsync<string>(host, "SELECT journal_mode AS Value FROM pragma_journal_mode");

    private static async Task<T> ScalarAsync<T>(CoreHost host, string sql)
    {
        await using var db = await host.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return (await db.Database.SqlQueryRaw<T>(sql).ToListAsync()).Single();
    }
}

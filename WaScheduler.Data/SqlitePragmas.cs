using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WaScheduler.Data;

/// <summary>
/// Sets what every connection needs: synchronous=FULL (a commit that was answered survives a power cut; NORMAL lost all
/// of 100 in the measurement), foreign keys, and SQLite's own way of waiting for the write lock: it looks again after one
/// millisecond, while Microsoft.Data.Sqlite without it sleeps for 150.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>The statements, for a connection that no context opens.</summary>
    public const string Text = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Text;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WaScheduler.Data;

/// <summary>
/// Sets what every connection needs: synchronous=FULL (a commit that was answered survives a power cut; NORMAL lost all
/// of 100 in the measurement) and foreign keys.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>The statements, for a connection that no context opens.</summary>
    public const string Text = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

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

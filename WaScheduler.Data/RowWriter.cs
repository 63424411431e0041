using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace WaScheduler.Data;

/// <summary>
/// Adds many rows by one prepared statement in the context's open transaction, by the model's own columns and conversions.
/// EF itself takes several times as long for each; nothing is tracked.
/// </summary>
internal static class RowWriter
{
    /// <summary>Adds the rows in their order and sets their keys.</summary>
    public static async Task InsertAsync<T>(this AppDbContext db, IEnumerable<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows are added in a transaction.");
        var entity = db.Model.FindEntityType(typeof(T))!;
        var key = entity.FindPrimaryKey()!.Properties[0];
        var columns = entity.GetProperties().Where(p => p != key && p.GetComputedColumnSql() is null).ToList();
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {entity.GetTableName()} ({string.Join(", ", columns.Select(c => c.Name))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))}) RETURNING {key.Name}";
        var values = columns.Select((column, i) => Value(column, Parameter(command, $"@p{i}"))).ToList();
        foreach (var row in rows)
        {
            foreach (var set in values) set(row);
            key.PropertyInfo!.SetValue(row, await command.ExecuteScalarAsync(cancellationToken));
        }
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static Action<object> Value(IProperty column, DbParameter parameter)
    {
        var read = column.PropertyInfo!;
        var converter = column.GetValueConverter() ?? column.GetTypeMapping().Converter;
        return row => parameter.Value = read.GetValue(row) is { } value ? converter?.ConvertToProvider(value) ?? value : DBNull.Value;
    }
}

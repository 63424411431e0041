using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Deliveries;

/// <summary>
/// The connection of the three commits around a send, kept open with its statements prepared. A context for each of them
/// costs several times what SQLite itself takes; everything else goes through contexts. One caller at a time.
/// </summary>
internal sealed class OutboxConnection(IDbContextFactory<AppDbContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private SqliteConnection? _connection;
    private RowReader<Delivery>? _reader;

    /// <summary>Runs statements in one transaction, which is kept when <paramref name="work"/> answers true.</summary>
    public async Task<bool> CommitAsync(Func<OutboxConnection, bool> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await OpenAsync(cancellationToken);
            return Commit(work);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs one statement by itself and reads the delivery it returns, or null.</summary>
    public async Task<Delivery?> ReadAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await OpenAsync(cancellationToken);
            return Row(sql, parameters);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Within <see cref="CommitAsync"/>: the delivery a statement returns, or null.</summary>
    public Delivery? Row(string sql, params (string Name, object? Value)[] parameters)
    {
        using var rows = Command(sql, parameters).ExecuteReader();
        // Read to the end: a statement that changes rows has done so only then.
        Delivery? found = null;
        while (rows.Read()) found = _reader!.Read(rows);
        return found;
    }

    /// <summary>Within <see cref="CommitAsync"/>: how many rows a statement changed.</summary>
    public int Change(string sql, params (string Name, object? Value)[] parameters) => Command(sql, parameters).ExecuteNonQuery();

    /// <summary>Within <see cref="CommitAsync"/>: the one number a statement returns; null when it returns no row.</summary>
    public long? Number(string sql, params (string Name, object? Value)[] parameters)
    {
        using var rows = Command(sql, parameters).ExecuteReader();
        long? found = null;
        while (rows.Read()) found = rows.GetInt64(0);
        return found;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _connection?.Dispose();
        _turn.Dispose();
    }

    private bool Commit(Func<OutboxConnection, bool> work)
    {
        // Immediate: it never waits for the write lock with a snapshot in hand.
        Change("BEGIN IMMEDIATE");
        var done = false;
        try
        {
            if (work(this))
            {
                Change("COMMIT");
                done = true;
            }

            return done;
        }
        finally
        {
            // A commit that failed, on a full disk, may have ended the transaction already.
            if (!done && SQLitePCL.raw.sqlite3_get_autocommit(_connection!.Handle) == 0) Change("ROLLBACK");
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_connection is not null)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Not from the pool: it keeps its statements for as long as the app runs.
        var connection = new SqliteConnection(db.Database.GetConnectionString() + ";Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var pragmas = connection.CreateCommand();
        pragmas.CommandText = SqlitePragmas.Text;
        await pragmas.ExecuteNonQueryAsync(cancellationToken);
        _reader = new RowReader<Delivery>(db.Model, () => new Delivery { Address = "", RecipientName = "", Text = "" });
        _connection = connection;
    }

    private SqliteCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection!.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            _prepared[sql] = command;
        }

        for (var i = 0; i < parameters.Length; i++) command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        return command;
    }
}

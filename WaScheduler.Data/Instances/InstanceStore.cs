using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Instances;

/// <summary>Which start of the app owns the database. One row, id 1.</summary>
public sealed class Instance
{
    /// <summary>The only id.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>Rises with every start; an older one can no longer write or send.</summary>
    public long Epoch { get; set; }

    public DateTimeOffset StartedAtUtc { get; set; }
}

/// <summary>The epoch this process took at its start. Fixed once taken.</summary>
public sealed class InstanceEpoch
{
    private long _value;

    /// <summary>The epoch; throws before <see cref="InstanceStore.TakeOverAsync"/>.</summary>
    public long Value => _value > 0 ? _value : throw new InvalidOperationException("No epoch was taken yet.");

    internal void Take(long value) => _value = value;
}

/// <summary>Takes the next epoch at start.</summary>
public sealed class InstanceStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly InstanceEpoch _epoch;
    private readonly TimeProvider _time;

    internal InstanceStore(IDbContextFactory<AppDbContext> contexts, InstanceEpoch epoch, TimeProvider time)
    {
        _contexts = contexts;
        _epoch = epoch;
        _time = time;
    }

    /// <summary>Raises the epoch: whoever held an older one is fenced off from here on.</summary>
    public async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var epochs = await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO Instances (Id, Epoch, StartedAtUtc) VALUES ({Instance.OnlyId}, 1, {now})
            ON CONFLICT (Id) DO UPDATE SET Epoch = Epoch + 1, StartedAtUtc = excluded.StartedAtUtc
            RETURNING Epoch AS Value
            """).ToListAsync(cancellationToken);
        _epoch.Take(epochs.Single());
    }
}

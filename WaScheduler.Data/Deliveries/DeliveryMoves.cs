using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace WaScheduler.Data.Deliveries;

/// <summary>The one place that assigns a delivery's status.</summary>
internal static class DeliveryMoves
{
    /// <summary>Moves those of the rows that stand where the trigger may start; answers how many moved.</summary>
    public static Task<int> MoveAsync(
        IQueryable<Delivery> rows,
        DeliveryTrigger on,
        DateTimeOffset nowUtc,
        Action<UpdateSettersBuilder<Delivery>> setters,
        CancellationToken cancellationToken)
    {
        var from = DeliveryTransitions.From(on);
        var to = DeliveryTransitions.To(on);
        return rows.Where(d => from.Contains(d.Status)).ExecuteUpdateAsync(
            s =>
            {
                s.SetProperty(d => d.Status, to)
                    .SetProperty(d => d.UpdatedAtUtc, nowUtc)
                    .SetProperty(d => d.LeaseUntilUtc, (DateTimeOffset?)null);
                if (on == DeliveryTrigger.Cancel)
                {
                    s.SetProperty(d => d.WithdrawnAtUtc, d => d.DueAtUtc > nowUtc ? nowUtc : null);
                }

                setters(s);
            },
            cancellationToken);
    }
}

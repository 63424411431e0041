using Microsoft.AspNetCore.Components.Server.Circuits;
using WaScheduler.Data.Audits;

namespace WaScheduler.Web.Audits;

/// <summary>Says of everything that happens on an open page that the owner does it, from where the page was opened.</summary>
internal sealed class CircuitActing : CircuitHandler
{
    private volatile Acting _acting = new(AuditActor.Page);

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        // The connection is a request that RequestActing saw; a page that comes back may come from elsewhere.
        if (ActingNow.Current is { Actor: AuditActor.Page } here)
        {
            _acting = here;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next)
        => async context =>
        {
            using (ActingNow.As(_acting))
            {
                await next(context);
            }
        };
}

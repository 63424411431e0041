using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>Calls the one verb of each button, and says what became of it.</summary>
public sealed partial class OwnerActionButtons : ComponentBase
{
    private OwnerAction? _busy;

    [Parameter, EditorRequired] public required Delivery Delivery { get; set; }

    /// <summary>Called after the owner decided, whether it was possible or not: read again.</summary>
    [Parameter] public EventCallback OnDecided { get; set; }

    [Inject] private MessageService Messages { get; set; } = null!;

    [Inject] private DeliveryQueries Queries { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    private async Task DoAsync(OwnerAction action)
    {
        _busy = action;
        try
        {
            if (await DecideAsync(action, Delivery.Id))
            {
                var id = Delivery.Id;
                Toasts.Show(
                    OwnerActions.Done(action, Delivery.RecipientName),
                    action == OwnerAction.Dismiss ? () => Messages.RemindAsync(id, CancellationToken.None) : null);
            }
            else
            {
                var newest = await Queries.FindAsync(Delivery.Id, CancellationToken.None);
                Toasts.Show(OwnerActions.Refused(action, newest, Clock.Now));
            }
        }
        finally
        {
            _busy = null;
        }

        await OnDecided.InvokeAsync();
    }

    private Task<bool> DecideAsync(OwnerAction action, long id) => action switch
    {
        OwnerAction.Cancel or OwnerAction.Skip => Messages.CancelAsync(id, CancellationToken.None),
        OwnerAction.SendNow or OwnerAction.TryAgain or OwnerAction.SendAgain or OwnerAction.SendAnyway => Messages.RetryAsync(id, CancellationToken.None),
        OwnerAction.Arrived => Messages.ConfirmAsync(id, CancellationToken.None),
        OwnerAction.Drop => Messages.DropAsync(id, CancellationToken.None),
        OwnerAction.Dismiss => Messages.DismissAsync(id, CancellationToken.None),
    };
}

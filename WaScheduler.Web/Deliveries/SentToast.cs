using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>Says that messages are on their way, with Undo for as long as none has left.</summary>
public sealed class SentToast(MessageService messages, DeliveryQueries queries, Toasts toasts, OwnerClock clock, ChangeFeed feed)
{
    /// <summary>Shows the toast.</summary>
    /// <param name="sent">What was put into the outbox.</param>
    /// <param name="dueAtUtc">When it leaves; null for now.</param>
    public async Task ShowAsync(IReadOnlyList<Delivery> sent, DateTimeOffset? dueAtUtc)
    {
        var whom = sent.DistinctBy(d => d.Address).Count() is > 1 and var people ? $"{people} people" : sent[0].RecipientName;
        var when = dueAtUtc is { } due ? $"Goes to {whom} {TimeWords.Of(due, clock.Now, clock.ZoneId, clock.ZoneId, relative: false).Text}." : $"On its way to {whom}.";
        when = dueAtUtc is null && await messages.WaitsAsync(CancellationToken.None) ? $"You stopped everything: the message to {whom} goes out when you let messages go again." : when;
        IDisposable? subscription = null;
        var toast = toasts.Show(when, () =>
        {
            subscription?.Dispose();
            return TakeBackAsync(sent, whom);
        });
        subscription = feed.Subscribe(SettleAsync, ChangeTopic.Deliveries);
        await SettleAsync(); // it may have left before anybody listened

        async Task SettleAsync()
        {
            var ending = await EndingAsync(sent, whom);
            if (ending is null && toasts.IsShown(toast)) return;
            subscription?.Dispose();
            toasts.Settle(toast, ending ?? when);
        }
    }

    // Null while any of them may still be taken back or is on its way.
    private async Task<string?> EndingAsync(IReadOnlyList<Delivery> sent, string whom)
    {
        var statuses = new HashSet<DeliveryStatus>();
        foreach (var delivery in sent)
        {
            if (await queries.FindAsync(delivery.Id, CancellationToken.None) is { } newest) statuses.Add(newest.Status);
        }

        if (statuses.Contains(DeliveryStatus.Pending) || statuses.Contains(DeliveryStatus.Sending)) return null;
        if (statuses.Contains(DeliveryStatus.Unconfirmed)) return $"WhatsApp has not confirmed the message to {whom}; the list says what to do.";
        return statuses.SetEquals([DeliveryStatus.Sent]) ? $"Sent to {whom}." : $"Not everything could be sent to {whom}; the list says why.";
    }

    private async Task TakeBackAsync(IReadOnlyList<Delivery> sent, string whom)
    {
        var left = 0;
        Delivery? last = null;
        foreach (var delivery in sent)
        {
            if (await messages.CancelAsync(delivery.Id, CancellationToken.None)) continue;
            last = await queries.FindAsync(delivery.Id, CancellationToken.None);
            left += last?.Status == DeliveryStatus.Cancelled ? 0 : 1; // withdrawn with an earlier part of its message
        }

        toasts.Show((left, sent.Count) switch
        {
            (0, _) => $"Taken back. {whom} {(sent.Count == 1 ? "gets" : "get")} nothing.",
            (_, 1) => OwnerActions.Refused(OwnerAction.Cancel, last, clock.Now),
            _ => $"{sent.Count - left} of {sent.Count} were taken back; {left} had left already.",
        });
    }
}

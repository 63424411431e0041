using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Jobs;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Deliveries;

/// <summary>The last look before a hand-over: is this message still wanted? Reads fresh rows.</summary>
public sealed class DeliveryGate
{
    private readonly ContactQueries _contacts;
    private readonly ContactStore _contactStore;
    private readonly DeliveryFiles _files;
    private readonly SendSwitch _switch;

    public DeliveryGate(ContactQueries contacts, ContactStore contactStore, DeliveryFiles files, SendSwitch sendSwitch)
    {
        _contacts = contacts;
        _contactStore = contactStore;
        _files = files;
        _switch = sendSwitch;
    }

    /// <summary>How to write the message for a chat and an id, when it may leave; otherwise the code of the refusal.</summary>
    public async Task<(Func<string, string, OutgoingMessage>? Write, string Refusal)> CheckAsync(
        Delivery delivery, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(delivery, cancellationToken) is { } refusal)
        {
            return (null, refusal);
        }

        return (await _files.FindAsync(delivery, cancellationToken), DeliveryErrors.FileGone);
    }

    /// <summary>Leave to hand a message over now; null while the owner has stopped everything.</summary>
    public Task<HandOverPass?> TryPassAsync(CancellationToken cancellationToken) => _switch.TryPassAsync(cancellationToken);

    /// <summary>Keeps what WhatsApp said about a number.</summary>
    public Task NotePresenceAsync(Delivery delivery, WhatsAppPresence presence, CancellationToken cancellationToken)
        => _contactStore.NotePresenceAsync(delivery.Address, presence, cancellationToken);

    private async Task<string?> RefusalAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.ContactId is not { } id)
        {
            return null;
        }

        var contact = await _contacts.FindAsync(id, cancellationToken);
        if (contact is null)
        {
            return DeliveryErrors.ContactDeleted;
        }

        return contact.OptedOutAtUtc is null ? null : DeliveryErrors.OptedOut;
    }
}

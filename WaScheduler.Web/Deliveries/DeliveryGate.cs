using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>The last look before a hand-over: is this message still wanted? Reads fresh rows.</summary>
public sealed class DeliveryGate
{
    private readonly ContactQueries _contacts;
    private readonly ContactStore _contactStore;

    public DeliveryGate(ContactQueries contacts, ContactStore contactStore)
    {
        _contacts = contacts;
        _contactStore = contactStore;
    }

    /// <summary>Null when the message may leave, otherwise the code of the refusal.</summary>
    public async Task<string?> RefusalAsync(Delivery delivery, CancellationToken cancellationToken)
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

    /// <summary>Keeps what WhatsApp said about a number.</summary>
    public Task NotePresenceAsync(Delivery delivery, WhatsAppPresence presence, CancellationToken cancellationToken)
        => _contactStore.NotePresenceAsync(delivery.Address, presence, cancellationToken);
}

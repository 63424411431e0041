using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;

namespace WaScheduler.Data.Contacts;

/// <summary>How saving a contact ended.</summary>
public enum ContactSaveOutcome
{
    Saved,

    /// <summary>Another contact has this number; <see cref="ContactSaveResult.Contact"/> is that one.</summary>
    PhoneTaken,

    /// <summary>No contact with this id.</summary>
    NotFound,
}

/// <summary>Answer of saving a contact.</summary>
public sealed record ContactSaveResult(ContactSaveOutcome Outcome, Contact? Contact);

/// <summary>Changes contacts. Deleting keeps the row, so that it can be undone.</summary>
public sealed class ContactStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal ContactStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Adds (Id 0) or replaces a contact.</summary>
    public async Task<ContactSaveResult> SaveAsync(Contact contact, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var twin = await db.Contacts.AsNoTracking().FirstOrDefaultAsync(
            c => c.Phone == contact.Phone && c.DeletedAtUtc == null && c.Id != contact.Id, cancellationToken);
        if (twin is not null)
        {
            return new ContactSaveResult(ContactSaveOutcome.PhoneTaken, twin);
        }

        var row = await FindOrAddAsync(db, contact, cancellationToken);
        if (row is null)
        {
            return new ContactSaveResult(ContactSaveOutcome.NotFound, null);
        }

        Copy(contact, row);
        var detail = new { isNew = contact.Id == 0, fields = contact.Id == 0 ? null : AuditDetail.Fields(db.Entry(row)) };
        row.UpdatedAtUtc = _time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await db.CommitAsync(true, row.UpdatedAtUtc, new AuditLine("contact.saved", AuditSubject.Contact(row.Id), detail), cancellationToken);
        return new ContactSaveResult(ContactSaveOutcome.Saved, row);
    }

    /// <summary>Deletes the contacts; answers how many there were.</summary>
    public async Task<int> DeleteAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = db.Contacts.Where(c => ids.Contains(c.Id) && c.DeletedAtUtc == null);
        var found = await rows.Select(c => c.Id).ToListAsync(cancellationToken);
        await rows.ExecuteUpdateAsync(s => s.SetProperty(c => c.DeletedAtUtc, now), cancellationToken);
        await db.AppendAsync(now, [.. found.Select(id => new AuditLine("contact.deleted", AuditSubject.Contact(id)))], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return found.Count;
    }

    /// <summary>Brings a deleted contact back; false when its number was given to another meanwhile.</summary>
    public async Task<bool> RestoreAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var restored = await db.Contacts
            .Where(c => c.Id == id && !db.Contacts.Any(o => o.Id != id && o.Phone == c.Phone && o.DeletedAtUtc == null))
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.DeletedAtUtc, (DateTimeOffset?)null), cancellationToken) == 1;
        return await db.CommitAsync(restored, _time.GetUtcNow(), new AuditLine("contact.restored", AuditSubject.Contact(id)), cancellationToken);
    }

    /// <summary>Notes what WhatsApp said about a number.</summary>
    public async Task NotePresenceAsync(string phone, WhatsAppPresence presence, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await db.Contacts.Where(c => c.Phone == phone && c.DeletedAtUtc == null && c.WhatsApp != presence)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.WhatsApp, presence), cancellationToken);
    }

    private async Task<Contact?> FindOrAddAsync(AppDbContext db, Contact contact, CancellationToken cancellationToken)
    {
        if (contact.Id != 0)
        {
            return await db.Contacts.SingleOrDefaultAsync(c => c.Id == contact.Id && c.DeletedAtUtc == null, cancellationToken);
        }

        var row = new Contact { Name = contact.Name, Phone = contact.Phone, CreatedAtUtc = _time.GetUtcNow() };
        db.Contacts.Add(row);
        return row;
    }

    private static void Copy(Contact from, Contact to)
    {
        if (to.Phone != from.Phone)
        {
            to.WhatsApp = WhatsAppPresence.Unchecked;
        }

        to.Name = from.Name;
        to.Phone = from.Phone;
        to.Notes = from.Notes;
        to.Tags = from.Tags;
        to.Lists = from.Lists;
        to.TimeZoneId = from.TimeZoneId;
        to.Language = from.Language;
        to.Birthday = from.Birthday;
        to.Anniversary = from.Anniversary;
        to.OptedOutAtUtc = from.OptedOutAtUtc;
    }
}

using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;

namespace WaScheduler.Data.Accounts;

/// <summary>Accounts: few rows, read whole.</summary>
public sealed class AccountStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal AccountStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>All accounts, oldest first.</summary>
    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Accounts.AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The account, or null.</summary>
    public async Task<Account?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
    }

    /// <summary>Adds an account with a profile folder of its own and the colour used least so far.</summary>
    public async Task<Account> AddAsync(string name, AccountKind kind, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = await db.Accounts.Select(a => a.Color).ToListAsync(cancellationToken);
        var account = new Account
        {
            Name = name,
            Kind = kind,
            Color = Enum.GetValues<AccountColor>().MinBy(color => taken.Count(t => t == color)),
            ProfileFolder = Guid.NewGuid().ToString("N"),
            CreatedAtUtc = _time.GetUtcNow(),
        };
        db.Accounts.Add(account);
        await db.SaveChangesAsync(cancellationToken);
        await db.CommitAsync(true, account.CreatedAtUtc, new AuditLine("account.added", AuditSubject.Account(account.Id), new { kind = kind.ToString() }), cancellationToken);
        return account;
    }

    /// <summary>Gives it another name and colour; false when there is no such account.</summary>
    public async Task<bool> RenameAsync(long id, string name, AccountColor color, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var renamed = await db.Accounts.Where(a => a.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.Name, name).SetProperty(a => a.Color, color), cancellationToken) > 0;
        return await db.CommitAsync(renamed, _time.GetUtcNow(), new AuditLine("account.renamed", AuditSubject.Account(id)), cancellationToken);
    }

    /// <summary>Whether the session starts with the app.</summary>
    public async Task SetStartsWithAppAsync(long id, bool startsWithApp, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await db.Accounts.Where(a => a.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.StartsWithApp, startsWithApp), cancellationToken) > 0;
        var line = new AuditLine(startsWithApp ? "account.started" : "account.stopped", AuditSubject.Account(id));
        await db.CommitAsync(found, _time.GetUtcNow(), line, cancellationToken);
    }

    /// <summary>The owner asked to unlink it, which the phone has yet to do.</summary>
    public async Task NoteUnlinkAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.CommitAsync(true, _time.GetUtcNow(), new AuditLine("account.unlinkAsked", AuditSubject.Account(id)), cancellationToken);
    }

    /// <summary>The owner unlinked it: no phone is expected any more.</summary>
    public async Task ForgetLinkAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await db.Accounts.Where(a => a.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.PhoneNumber, (string?)null).SetProperty(a => a.PushName, (string?)null).SetProperty(a => a.LinkedAtUtc, (DateTimeOffset?)null),
            cancellationToken) > 0;
        await db.CommitAsync(found, _time.GetUtcNow(), new AuditLine("account.unlinked", AuditSubject.Account(id)), cancellationToken);
    }

    /// <summary>Notes which phone is linked.</summary>
    public async Task NoteLinkAsync(long id, string phoneNumber, string? pushName, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var linked = await db.Accounts.Where(a => a.Id == id && (a.PhoneNumber != phoneNumber || a.PushName != pushName || a.LinkedAtUtc == null))
            .ExecuteUpdateAsync(
                s => s.SetProperty(a => a.PhoneNumber, phoneNumber)
                    .SetProperty(a => a.PushName, pushName)
                    .SetProperty(a => a.LinkedAtUtc, now),
                cancellationToken) > 0;
        var line = new AuditLine("account.linked", AuditSubject.Account(id), new { phone = AuditDetail.Masked(phoneNumber) });
        await db.CommitAsync(linked, now, line, cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;

namespace WaScheduler.Data.Owners;

/// <summary>How claiming the app ended.</summary>
public enum ClaimOutcome
{
    /// <summary>The caller is the owner now.</summary>
    Claimed,

    /// <summary>Somebody claimed it before.</summary>
    AlreadyClaimed,

    /// <summary>The token is not the one printed at the last start.</summary>
    WrongToken,
}

/// <summary>Owner, set-up token and security stamp.</summary>
public sealed class OwnerStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal OwnerStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>The owner, or null while unclaimed.</summary>
    public async Task<Owner?> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Owners.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Makes <paramref name="tokenHash"/> the only set-up token; false when the app is claimed already.</summary>
    public async Task<bool> ReplaceSetupTokenAsync(string tokenHash, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Owners.AnyAsync(cancellationToken))
        {
            return false;
        }

        await db.SetupTokens.ExecuteDeleteAsync(cancellationToken);
        db.SetupTokens.Add(new SetupToken { Hash = tokenHash, CreatedAtUtc = _time.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>True when this is the token of the last start and nobody has claimed the app.</summary>
    public async Task<bool> IsSetupTokenAsync(string tokenHash, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.SetupTokens.AnyAsync(t => t.Hash == tokenHash, cancellationToken);
    }

    /// <summary>Claims the app with a set-up token; the token is used up in the same transaction.</summary>
    /// <param name="tokenHash">Hash of the token given, or null to claim by configuration.</param>
    /// <param name="passwordHash">PBKDF2 hash of the new password.</param>
    /// <param name="securityStamp">First stamp.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ClaimOutcome> ClaimAsync(
        string? tokenHash, string passwordHash, string securityStamp, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Owners.AnyAsync(cancellationToken))
        {
            return ClaimOutcome.AlreadyClaimed;
        }

        if (tokenHash is not null && !await db.SetupTokens.AnyAsync(t => t.Hash == tokenHash, cancellationToken))
        {
            return ClaimOutcome.WrongToken;
        }

        await db.SetupTokens.ExecuteDeleteAsync(cancellationToken);
        db.Owners.Add(new Owner
        {
            PasswordHash = passwordHash,
            SecurityStamp = securityStamp,
            CreatedAtUtc = _time.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        var line = new AuditLine("owner.claimed", AuditSubject.Owner, new { by = tokenHash is null ? "settings" : "link" });
        await db.CommitAsync(true, _time.GetUtcNow(), line, cancellationToken);
        return ClaimOutcome.Claimed;
    }

    /// <summary>Writes down what changes no row: signing in, and a wrong password.</summary>
    public async Task NoteAsync(string ownerDid, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.CommitAsync(true, _time.GetUtcNow(), new AuditLine(ownerDid, AuditSubject.Owner), cancellationToken);
    }

    /// <summary>Replaces password hash and stamp, which ends every sign-in.</summary>
    public async Task ChangePasswordAsync(string passwordHash, string securityStamp, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await db.Owners.ExecuteUpdateAsync(
            s => s.SetProperty(o => o.PasswordHash, passwordHash).SetProperty(o => o.SecurityStamp, securityStamp),
            cancellationToken) > 0;
        await db.CommitAsync(found, _time.GetUtcNow(), new AuditLine("owner.passwordChanged", AuditSubject.Owner), cancellationToken);
    }

    /// <summary>Replaces the stamp, which ends every sign-in.</summary>
    public async Task ChangeSecurityStampAsync(string securityStamp, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await db.Owners.ExecuteUpdateAsync(s => s.SetProperty(o => o.SecurityStamp, securityStamp), cancellationToken) > 0;
        await db.CommitAsync(found, _time.GetUtcNow(), new AuditLine("owner.signedOutEverywhere", AuditSubject.Owner), cancellationToken);
    }
}

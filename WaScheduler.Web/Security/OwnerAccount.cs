using Microsoft.AspNetCore.Identity;
using WaScheduler.Data.Owners;

namespace WaScheduler.Web.Security;

/// <summary>The one account of the app: claiming it, its password, its security stamp.</summary>
public sealed class OwnerAccount(OwnerStore store, IPasswordHasher<Owner> hasher)
{
    // One process owns the database, so what was read or written here is what is stored.
    private volatile Owner? _owner;

    public bool IsClaimed => _owner is not null;

    /// <summary>A sign-in that carries another stamp than this one is over.</summary>
    public string? SecurityStamp => _owner?.SecurityStamp;

    public async Task LoadAsync(CancellationToken cancellationToken) => _owner = await store.FindAsync(cancellationToken);

    /// <summary>Makes the caller the owner.</summary>
    /// <param name="token">The set-up token, or null to claim by configuration.</param>
    /// <param name="password">Of valid length.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ClaimOutcome> ClaimAsync(string? token, string password, CancellationToken cancellationToken)
    {
        var outcome = await store.ClaimAsync(token is null ? null : Secrets.Hash(token), Hash(password), Secrets.New(), cancellationToken);
        await LoadAsync(cancellationToken);
        return outcome;
    }

    /// <summary>Whether this is the owner's password.</summary>
    public bool IsPassword(string password) =>
        _owner is { } owner
        && password.Length <= SecurityOptions.LongestPassword
        && hasher.VerifyHashedPassword(owner, owner.PasswordHash, password) != PasswordVerificationResult.Failed;

    /// <summary>Writes down that somebody signed in.</summary>
    public Task NoteSignInAsync() => store.NoteAsync("owner.signedIn", CancellationToken.None);

    /// <summary>Writes down that somebody gave a wrong password.</summary>
    public Task NoteWrongPasswordAsync() => store.NoteAsync("owner.wrongPassword", CancellationToken.None);

    /// <summary>Sets a new password and ends every sign-in.</summary>
    public async Task ChangePasswordAsync(string password, CancellationToken cancellationToken)
    {
        await store.ChangePasswordAsync(Hash(password), Secrets.New(), cancellationToken);
        await LoadAsync(cancellationToken);
    }

    /// <summary>Ends every sign-in.</summary>
    public async Task EndAllSessionsAsync(CancellationToken cancellationToken)
    {
        await store.ChangeSecurityStampAsync(Secrets.New(), cancellationToken);
        await LoadAsync(cancellationToken);
    }

    private string Hash(string password) =>
        hasher.HashPassword(new Owner { PasswordHash = "", SecurityStamp = "" }, password);
}

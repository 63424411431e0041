using Microsoft.Extensions.Options;
using WaScheduler.Data.Owners;

namespace WaScheduler.Web.Security;

/// <summary>A key just made; <see cref="Secret"/> is shown once and kept nowhere.</summary>
public sealed record NewApiKey(ApiKey Key, string Secret);

/// <summary>Keys for the REST API.</summary>
public sealed class ApiKeys(ApiKeyStore store, IOptions<SecurityOptions> options, ILogger<ApiKeys> logger)
{
    /// <summary>How every key begins, so that one is recognised where it does not belong.</summary>
    public const string Prefix = "was_";

    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 60;

    private const int ShownCharacters = 10;

    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    public async Task<NewApiKey> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var secret = Prefix + Secrets.New();
        var key = await store.AddAsync(name, secret[..ShownCharacters], Secrets.Hash(secret), cancellationToken);
        Log.KeyCreated(logger, key.Prefix);
        return new NewApiKey(key, secret);
    }

    public async Task<bool> RevokeAsync(long id, CancellationToken cancellationToken)
    {
        var revoked = await store.RevokeAsync(id, cancellationToken);
        if (revoked)
            Log.KeyRevoked(logger, id);
        return revoked;
    }

    /// <summary>The name of the key when it is one of ours, else null.</summary>
    public async Task<string?> RecogniseAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = Secrets.Hash(secret);
        if (options.Value.ApiKey is { Length: > 0 } fixedKey && Secrets.Same(hash, Secrets.Hash(fixedKey)))
            return "Security__ApiKey";
        return (await store.FindLiveAsync(hash, cancellationToken))?.Name;
    }
}

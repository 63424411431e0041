using Microsoft.Extensions.Options;
using WaScheduler.Data.Owners;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Security;

/// <summary>At each start while nobody owns the app: a new one-time link, told on the console only. Or the owner of the options.</summary>
internal sealed class SetupLink(
    OwnerAccount account, OwnerStore store, EndedSessions sessions, IOptions<SecurityOptions> options, ILogger<SetupLink> logger)
    : IStartPreparation, IStartNotice
{
    private string? _token;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await sessions.LoadAsync(cancellationToken);
        await account.LoadAsync(cancellationToken);
        if (account.IsClaimed)
            return;
        if (options.Value.OwnerPassword is { Length: > 0 } password)
        {
            await account.ClaimAsync(token: null, password, cancellationToken);
            Log.ClaimedByOptions(logger);
            return;
        }
        var token = Secrets.New();
        if (await store.ReplaceSetupTokenAsync(Secrets.Hash(token), cancellationToken))
            _token = token;
    }

    public string? Line(string address) =>
        _token is null || account.IsClaimed ? null : $"Set it up here (works once, until the next start): {address}/setup?token={_token}";
}

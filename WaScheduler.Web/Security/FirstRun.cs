using WaScheduler.Data.Owners;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Security;

/// <summary>Claiming the app: token, owner, first preferences, first session.</summary>
public sealed class FirstRun(
    OwnerAccount account, OwnerStore store, OwnerSession session, PreferenceService preferences, ILogger<FirstRun> logger)
{
    /// <summary>Whether this is the token of the last start and nobody has used it.</summary>
    public async Task<bool> TokenHoldsAsync(string token, CancellationToken cancellationToken) =>
        !account.IsClaimed && token.Length > 0 && await store.IsSetupTokenAsync(Secrets.Hash(token), cancellationToken);

    /// <summary>Makes the caller the owner and signs them in.</summary>
    public async Task<ClaimOutcome> ClaimAsync(HttpContext context, SetUpInput input)
    {
        // Not tied to the request: once claimed, the rest must follow even if the browser goes away.
        var outcome = await account.ClaimAsync(input.Token, input.Password, CancellationToken.None);
        if (outcome != ClaimOutcome.Claimed)
            return outcome;
        var general = await preferences.GetGeneralAsync(CancellationToken.None);
        await preferences.SaveGeneralAsync(general with { HomeCountry = input.HomeCountry, TimeZone = input.TimeZone }, CancellationToken.None);
        await session.SignInAsync(context);
        Log.ClaimedByLink(logger);
        return outcome;
    }
}

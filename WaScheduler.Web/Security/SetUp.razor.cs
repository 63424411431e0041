using Microsoft.AspNetCore.Components;
using NodaTime.TimeZones;
using WaScheduler.Data.Owners;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Security;

/// <summary>The first run: whoever holds the one-time link becomes the owner. Plain HTML: the answer sets a cookie.</summary>
public sealed partial class SetUp : ComponentBase
{
    private readonly SetUpInputValidator _validator = new();
    private bool _tokenHolds;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private FirstRun FirstRun { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm] private SetUpInput Input { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Token { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Input ??= new SetUpInput { Token = Token ?? "" };
        _tokenHolds = await FirstRun.TokenHoldsAsync(Input.Token, Context.RequestAborted);
    }

    // Browsers still report names such as Asia/Calcutta.
    private static string? Aliases(string zoneId)
    {
        var source = TzdbDateTimeZoneSource.Default;
        var others = source.Aliases[source.CanonicalIdMap[zoneId]].Where(other => other != zoneId);
        return string.Join(' ', others) is { Length: > 0 } names ? names : null;
    }

    private async Task SubmitAsync()
    {
        switch (await FirstRun.ClaimAsync(Context, Input))
        {
            case ClaimOutcome.Claimed:
                Navigation.NavigateTo(NavItems.Exists("/connect") ? "/connect" : "/");
                break;
            case ClaimOutcome.AlreadyClaimed:
            case ClaimOutcome.WrongToken:
                _tokenHolds = false;
                break;
        }
    }
}

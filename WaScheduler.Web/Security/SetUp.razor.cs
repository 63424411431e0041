using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Owners;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Security;

/// <summary>The first run: whoever holds the one-time link becomes the owner. Plain HTML: the answer sets a cookie.</summary>
public sealed partial class SetUp : ComponentBase
{
    private readonly SetUpInputValidator _validator = new();
    private bool _tokenHolds;
    private bool _posted;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private FirstRun FirstRun { get; set; } = null!;

    [Inject] private PreferenceService Preferences { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm] private SetUpInput Input { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Token { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _posted = Input is not null;
        Input ??= await GuessAsync();
        _tokenHolds = await FirstRun.TokenHoldsAsync(Input.Token, Context.RequestAborted);
    }

    // The machine's zone, until the browser offers its own.
    private async Task<SetUpInput> GuessAsync()
    {
        var zone = (await Preferences.GetGeneralAsync(Context.RequestAborted)).TimeZone;
        return new SetUpInput { Token = Token ?? "", TimeZone = zone, HomeCountry = TimeZones.CountryOf(zone) ?? "" };
    }

    private async Task SubmitAsync()
    {
        if (Input.Step == 1)
        {
            Input.Step = 2;
            return;
        }

        switch (await FirstRun.ClaimAsync(Context, Input))
        {
            case ClaimOutcome.Claimed:
                Navigation.NavigateTo("/welcome");
                break;
            case ClaimOutcome.AlreadyClaimed:
            case ClaimOutcome.WrongToken:
                _tokenHolds = false;
                break;
        }
    }
}

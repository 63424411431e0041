using Microsoft.AspNetCore.Components;

namespace WaScheduler.Web.Security;

/// <summary>A new password. Plain HTML: the answer sets a new cookie for this browser.</summary>
public sealed partial class ChangePassword : ComponentBase
{
    private readonly PasswordInputValidator _validator = new();
    private string? _fault;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    [Inject] private PasswordCheck Check { get; set; } = null!;

    [Inject] private OwnerSession Session { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm] private PasswordInput Input { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new PasswordInput();

    private async Task SubmitAsync()
    {
        _fault = await Check.FindFaultAsync(Context, Input.Current);
        if (_fault is not null)
            return;
        await Session.ChangePasswordAsync(Context, Input.Next);
        Navigation.NavigateTo("/settings?saved=password");
    }
}

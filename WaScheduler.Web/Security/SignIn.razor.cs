using Microsoft.AspNetCore.Components;

namespace WaScheduler.Web.Security;

/// <summary>The sign-in form. Plain HTML: the answer sets a cookie.</summary>
public sealed partial class SignIn : ComponentBase
{
    private readonly SignInInputValidator _validator = new();
    private string? _fault;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    [Inject] private OwnerAccount Account { get; set; } = null!;

    [Inject] private PasswordCheck Check { get; set; } = null!;

    [Inject] private OwnerSession Session { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm] private SignInInput Input { get; set; } = null!;

    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }

    // Only addresses of this app: "//elsewhere" and "/\elsewhere" are other hosts to a browser.
    private string Target => ReturnUrl is ['/', ..] and not ['/', '/' or '\\', ..] && !ReturnUrl.Any(char.IsControl) ? ReturnUrl : "/";

    protected override void OnInitialized() => Input ??= new SignInInput();

    private async Task SubmitAsync()
    {
        _fault = await Check.FindFaultAsync(Context, Input.Password);
        if (_fault is not null)
            return;
        await Session.SignInAsync(Context);
        Navigation.NavigateTo(Target);
    }
}

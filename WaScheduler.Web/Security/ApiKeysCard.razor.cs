using FluentValidation;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WaScheduler.Data.Owners;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Security;

/// <summary>Keys for the REST API: made, shown once, listed, revoked.</summary>
public sealed partial class ApiKeysCard : ComponentBase
{
    private readonly ApiKeyInputValidator _validator = new();
    private ApiKeyInput _input = new();
    private IReadOnlyList<ApiKey>? _keys;
    private NewApiKey? _created;
    private bool _copied;

    [Inject] private ApiKeys Keys { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _keys = await Keys.ListAsync(CancellationToken.None);

    private async Task CreateAsync()
    {
        _created = await Keys.CreateAsync(_input.Name.Trim(), CancellationToken.None);
        _copied = false;
        _input = new ApiKeyInput();
        _keys = await Keys.ListAsync(CancellationToken.None);
    }

    private async Task CopyAsync()
    {
        await Js.InvokeVoidAsync("shell.copy", _created!.Secret);
        _copied = true;
    }

    // At once and without undo: who revokes a key may be in a hurry, and only its hash is kept.
    private async Task RevokeAsync(ApiKey key)
    {
        await Keys.RevokeAsync(key.Id, CancellationToken.None);
        if (_created?.Key.Id == key.Id)
            _created = null;
        _keys = await Keys.ListAsync(CancellationToken.None);
        Toasts.Show($"The key {key.Name} was revoked. Whatever used it gets 401 from now on.");
    }

    /// <summary>The name of a key to be made.</summary>
    public sealed class ApiKeyInput
    {
        public string Name { get; set; } = "";
    }

    private sealed class ApiKeyInputValidator : AbstractValidator<ApiKeyInput>
    {
        public ApiKeyInputValidator()
        {
            RuleFor(input => input.Name).Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Give the key a name, so that you know later what uses it.");
            RuleFor(input => input.Name).MaximumLength(ApiKeys.LongestName).WithMessage($"Use at most {ApiKeys.LongestName} characters.");
        }
    }
}

using Microsoft.AspNetCore.Components;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Preferences;

/// <summary>The gaps between messages of linked phones.</summary>
public sealed partial class SendingCard : ComponentBase
{
    private readonly SendingInputValidator _validator = new();
    private SendingPreferences _saved = new();
    private SendingInput? _input;

    [Inject] private PreferenceService Preferences { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _saved = await Preferences.GetSendingAsync(CancellationToken.None);
        _input = SendingInput.From(_saved);
    }

    private async Task SaveAsync()
    {
        var before = _saved;
        var wanted = _input!.ToPreferences();
        var faults = await Preferences.SaveSendingAsync(wanted, CancellationToken.None);
        if (faults.Count > 0)
        {
            Toasts.Show(string.Join(" ", faults.Values));
            return;
        }
        _saved = wanted;
        Toasts.Show("Saved.", () => RestoreAsync(before));
    }

    private async Task RestoreAsync(SendingPreferences before)
    {
        await Preferences.SaveSendingAsync(before, CancellationToken.None);
        _saved = before;
        _input = SendingInput.From(before);
        await InvokeAsync(StateHasChanged);
    }
}

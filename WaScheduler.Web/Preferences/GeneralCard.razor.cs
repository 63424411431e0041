using Microsoft.AspNetCore.Components;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Preferences;

/// <summary>Home country and time zone.</summary>
public sealed partial class GeneralCard : ComponentBase
{
    private readonly GeneralInputValidator _validator = new();
    private FluentValidator<GeneralInput>? _check;
    private GeneralPreferences _saved = new();
    private IReadOnlyList<TimeZoneChoice> _zones = [];
    private GeneralInput? _input;

    [Inject] private PreferenceService Preferences { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _saved = await Preferences.GetGeneralAsync(CancellationToken.None);
        _zones = TimeZones.List(Clock.Now);
        _input = new GeneralInput { HomeCountry = _saved.HomeCountry, TimeZone = _saved.TimeZone };
    }

    private async Task SaveAsync()
    {
        var before = _saved;
        var wanted = before with { HomeCountry = _input!.HomeCountry, TimeZone = _input.TimeZone };
        var faults = await Preferences.SaveGeneralAsync(wanted, CancellationToken.None);
        foreach (var fault in faults)
            _check!.Show(fault.Key == "homeCountry" ? nameof(GeneralInput.HomeCountry) : nameof(GeneralInput.TimeZone), fault.Value);
        if (faults.Count > 0)
            return;
        _saved = wanted;
        Toasts.Show("Saved.", () => RestoreAsync(before));
    }

    private async Task RestoreAsync(GeneralPreferences before)
    {
        await Preferences.SaveGeneralAsync(before, CancellationToken.None);
        _saved = before;
        _input = new GeneralInput { HomeCountry = before.HomeCountry, TimeZone = before.TimeZone };
        await InvokeAsync(StateHasChanged);
    }
}

using Microsoft.AspNetCore.Components;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Preferences;

/// <summary>Home country, time zone, city and the language of schedules.</summary>
public sealed partial class GeneralCard : ComponentBase
{
    private readonly GeneralInputValidator _validator = new();
    private FluentValidator<GeneralInput>? _check;
    private GeneralPreferences _saved = new();
    private IReadOnlyList<TimeZoneChoice> _zones = [];
    private GeneralInput? _input;

    // As the form stands, so that the words follow the two other fields.
    private string Suggested => Cities.ByDefault(_input!.HomeCountry, _input.TimeZone) is { } city ? $"{city.Name}, as your country suggests" : "None: every day is like the others";

    private string Customs => (Cities.Find(_input!.City) ?? Cities.ByDefault(_input.HomeCountry, _input.TimeZone)) is { } city
        ? $"In {city.Name} candles are lit {city.CandleMinutes} minutes before sunset."
        : "";

    [Inject] private PreferenceService Preferences { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _saved = await Preferences.GetGeneralAsync(CancellationToken.None);
        _zones = TimeZones.List(Clock.Now);
        _input = GeneralInput.From(_saved);
    }

    private async Task SaveAsync()
    {
        var before = _saved;
        var wanted = _input!.ToPreferences(before);
        var faults = await Preferences.SaveGeneralAsync(wanted, CancellationToken.None);
        foreach (var fault in faults)
            _check!.Show(FieldOf(fault.Key), fault.Value);
        if (faults.Count > 0)
            return;
        _saved = wanted;
        Toasts.Show("Saved.", () => RestoreAsync(before));
    }

    private static string FieldOf(string key) => key switch
    {
        "homeCountry" => nameof(GeneralInput.HomeCountry),
        "city" => nameof(GeneralInput.City),
        _ => nameof(GeneralInput.TimeZone),
    };

    private async Task RestoreAsync(GeneralPreferences before)
    {
        await Preferences.SaveGeneralAsync(before, CancellationToken.None);
        _saved = before;
        _input = GeneralInput.From(before);
        await InvokeAsync(StateHasChanged);
    }
}

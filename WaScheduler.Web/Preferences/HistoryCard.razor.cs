using System.Globalization;
using Microsoft.AspNetCore.Components;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Preferences;

/// <summary>How long ended messages are kept, and what goes when.</summary>
public sealed partial class HistoryCard : ComponentBase
{
    private static readonly (int Months, string Word)[] Choices = [(0, "For ever"), (24, "24 months"), (12, "12 months"), (3, "3 months")];
    private HistoryPreferences? _saved;
    private RetentionPlan? _plan;

    [Inject] private PreferenceService Preferences { get; set; } = null!;

    [Inject] private RetentionService Retention { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    private string Words
    {
        get
        {
            if (_plan?.BeforeUtc is not { } before) return "Everything stays.";
            var day = ClockText.Short(before, Clock.Now, Clock.ZoneId);
            var count = _plan.Count == 0 ? "no message is that old yet" : $"about {HistoryBulk.Messages(_plan.Count)} by now";
            return _plan.FromUtc > Clock.Now
                ? $"From {ClockText.Short(_plan.FromUtc, Clock.Now, Clock.ZoneId)} on, what was due before {day} is deleted: {count}. Until then you can change your mind and nothing is lost; what is deleted cannot be brought back."
                : $"What was due before {day} is deleted, hour by hour: {count}. It cannot be brought back.";
        }
    }

    protected override Task OnInitializedAsync() => ShowAsync();

    private async Task ShowAsync()
    {
        _saved = await Preferences.GetHistoryAsync(CancellationToken.None);
        _plan = await Retention.PlanAsync(_saved, CancellationToken.None);
    }

    private async Task ChangeAsync(ChangeEventArgs change)
    {
        var before = _saved!;
        var faults = await Preferences.SaveHistoryAsync(
            new HistoryPreferences(int.Parse(change.Value?.ToString() ?? "0", CultureInfo.InvariantCulture)), CancellationToken.None);
        await ShowAsync();
        Toasts.Show(faults.Count > 0 ? string.Join(" ", faults.Values) : "Saved.", faults.Count > 0 ? null : () => RestoreAsync(before));
    }

    private async Task RestoreAsync(HistoryPreferences before)
    {
        await Preferences.SaveHistoryAsync(before, CancellationToken.None);
        await ShowAsync();
        await InvokeAsync(StateHasChanged);
    }
}

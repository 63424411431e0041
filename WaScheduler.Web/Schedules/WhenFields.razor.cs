using System.Globalization;
using Microsoft.AspNetCore.Components;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Schedules;

/// <summary>The fields of a schedule's "when"; changes the draft in place and tells the form.</summary>
public sealed partial class WhenFields : ComponentBase
{
    private static readonly (WhenChoice Choice, string Word, string Detail, IconName Icon)[] Choices =
    [
        (WhenChoice.Once, "Once", "on one date", IconName.Calendar),
        (WhenChoice.Daily, "Every day", "at one time", IconName.Sun),
        (WhenChoice.Weekly, "Every week on…", "chosen days", IconName.Schedules),
        (WhenChoice.More, "More…", "months, years, cron", IconName.More),
    ];

    [Parameter, EditorRequired] public WhenDraft When { get; set; } = null!;

    /// <summary>The weekdays in the owner's order.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<DayOfWeek> Days { get; set; } = [];

    /// <summary>Where the owner lives, for reading what is typed.</summary>
    [Parameter, EditorRequired] public string Country { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<TimeZoneChoice> Zones { get; set; } = [];

    /// <summary>The sentence of a field's fault, or null.</summary>
    [Parameter, EditorRequired] public Func<string, string?> Sentence { get; set; } = _ => null;

    [Parameter, EditorRequired] public EventCallback Changed { get; set; }

    private bool ShowsDays => When.Choice == WhenChoice.Weekly || When is { Choice: WhenChoice.More, More: MoreChoice.Weeks } || PicksWorkdays;

    private bool PicksWorkdays => When is { Choice: WhenChoice.More, More: MoreChoice.MonthLastWorkday };

    private Weekdays PickedDays
    {
        get => PicksWorkdays ? When.Workdays : When.Days;
        set => (When.Workdays, When.Days) = PicksWorkdays ? (value, When.Days) : (When.Workdays, value);
    }

    // "In the past" of a repeating schedule belongs to its start; of a single one the offers say it.
    private string? StartSentence => When.Repeats ? Sentence("startsOn") : null;

    // Seconds are kept where another way in saved some.
    private string TimeText => When.Time?.ToString(When.Time.Value.Second > 0 ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture) ?? "";

    private string? RuleSentence => Sentence("recurrence");

    private string? ZoneLabel => Zones.FirstOrDefault(z => z.Id == When.Zone) is { } zone ? $"{zone.City}, {TimeZones.OffsetWords(zone.Offset)} now" : null;

    private Task ChooseAsync(WhenChoice choice)
    {
        When.Choice = choice;
        return Changed.InvokeAsync();
    }

    private Task ToggleAsync(DayOfWeek day)
    {
        PickedDays ^= WeekdayWords.Set(day);
        return Changed.InvokeAsync();
    }

    private static string DateText(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static DateOnly? Date(string typed)
        => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private Task SetDateAsync(string typed)
    {
        When.Date = Date(typed);
        return Changed.InvokeAsync();
    }

    private Task SetStartAsync(string typed)
    {
        When.StartsOn = Date(typed);
        return Changed.InvokeAsync();
    }

    private Task SetTimeAsync(string typed)
    {
        When.Time = TimeOnly.TryParse(typed, CultureInfo.InvariantCulture, out var time) ? time : null;
        return Changed.InvokeAsync();
    }

    // A city's name is enough where only one zone has it; anything else is left as typed for the service to judge.
    private Task SetZoneAsync(string? text)
    {
        var typed = text?.Trim() ?? "";
        var byName = Zones.Where(z => z.Id.Equals(typed, StringComparison.OrdinalIgnoreCase)
            || z.City.Equals(typed, StringComparison.OrdinalIgnoreCase)).Select(z => z.Id).Distinct().ToList();
        When.Zone = byName.Count == 1 ? byName[0] : typed;
        return Changed.InvokeAsync();
    }

    private static string Weekday(DateOnly? date) => date is { } day ? RecurrenceSpeech.DateWithWeekday(day) : "No date chosen yet.";
}

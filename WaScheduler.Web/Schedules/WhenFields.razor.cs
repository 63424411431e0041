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

    [Parameter, EditorRequired] public IReadOnlyList<TimeZoneChoice> Zones { get; set; } = [];

    /// <summary>The sentence of a field's fault, or null.</summary>
    [Parameter, EditorRequired] public Func<string, string?> Sentence { get; set; } = _ => null;

    [Parameter, EditorRequired] public EventCallback Changed { get; set; }

    private bool ShowsDays => When.Choice == WhenChoice.Weekly || When is { Choice: WhenChoice.More, More: MoreChoice.Weeks };

    // "In the past" of a repeating schedule belongs to its start; of a single one the offers say it.
    private string? StartSentence => When.Repeats ? Sentence("startsOn") : null;

    // Seconds are kept where another way in saved some.
    private string TimeFormat => When.Time?.Second > 0 ? "HH:mm:ss" : "HH:mm";

    private string? RuleSentence => Sentence("recurrence");

    private string? ZoneLabel => Zones.FirstOrDefault(z => z.Id == When.Zone) is { } zone ? $"{zone.City}, {TimeZones.OffsetWords(zone.Offset)} now" : null;

    private Task ChooseAsync(WhenChoice choice)
    {
        When.Choice = choice;
        return Changed.InvokeAsync();
    }

    private Task ToggleAsync(DayOfWeek day)
    {
        When.Days ^= WeekdayWords.Set(day);
        return Changed.InvokeAsync();
    }

    private Task SetDateAsync(DateOnly? date)
    {
        When.Date = date;
        return Changed.InvokeAsync();
    }

    private Task SetStartAsync(DateOnly? date)
    {
        When.StartsOn = date;
        return Changed.InvokeAsync();
    }

    private Task SetTimeAsync(TimeOnly? time)
    {
        When.Time = time;
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

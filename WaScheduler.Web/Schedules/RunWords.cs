using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Schedules;

/// <summary>Says what moved a run.</summary>
public static class RunWords
{
    /// <summary>The sentence without full stop; null when it leaves as its rule says.</summary>
    public static string? Note(PlanRun run, string language = Languages.English) => run.Shift switch
    {
        RunShift.None => ScheduleSpeech.Note(run.Note, language),
        RunShift.BeforeRest => $"Sent before {run.RestName}; by the rule it would be {At(run.LocalTime)}",
        RunShift.AfterRest => $"Waits until {run.RestName} is over; by the rule it would be {At(run.LocalTime)}",
        RunShift.ByOwner => $"Moved by you; by the rule it would be {At(run.LocalTime)}",
    };

    private static string At(DateTime local)
        => $"{RecurrenceSpeech.DateWithWeekday(DateOnly.FromDateTime(local))} at {RecurrenceSpeech.Time(TimeOnly.FromDateTime(local))}";
}

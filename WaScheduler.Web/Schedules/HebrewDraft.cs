using WaScheduler.Web.Calendars;

namespace WaScheduler.Web.Schedules;

/// <summary>What the form holds of the rules on the Hebrew calendar.</summary>
public sealed class HebrewDraft
{
    public Observance Observance { get; set; }

    /// <summary>1 to 30.</summary>
    public int? Day { get; set; } = 1;

    public HebrewMonth Month { get; set; }

    /// <summary>Hebrew year of the birth or death; null where it is not known.</summary>
    public int? Year { get; set; }

    /// <summary>The civil date from which the Hebrew one is to be found.</summary>
    public DateOnly? Civil { get; set; }

    /// <summary>Whether it was after sunset on that civil date, when the next Hebrew day has begun.</summary>
    public bool AfterSunset { get; set; }

    /// <summary>Which day of a Rosh Chodesh of two.</summary>
    public RoshChodeshDay RoshChodesh { get; set; }

    /// <summary>The Hebrew date of <see cref="Civil"/>; null while that is empty or past all calendars.</summary>
    public HebrewDate? Found => Civil is { } civil && civil < DateOnly.MaxValue ? HebrewDates.Of(AfterSunset ? civil.AddDays(1) : civil) : null;

    /// <summary>The yearly rule; half-filled fields become its faults.</summary>
    public Recurrence ToYearly() => Recurrence.HebrewYearly(Month, Day ?? 0, Observance, Year);

    /// <summary>Fills day, month and year from the civil date, where it has a Hebrew one.</summary>
    public void TakeFound()
    {
        if (Found is { } found) (Day, Month, Year) = (found.Day, found.Month, found.Year);
    }

    /// <summary>Day and month of a Hebrew date to begin with, without its year.</summary>
    public static HebrewDraft Of(HebrewDate? date) =>
        date is { } start ? new HebrewDraft { Day = start.Day, Month = start.Month } : new HebrewDraft();

    /// <summary>What a stored rule says.</summary>
    public void Take(Recurrence rule)
    {
        RoshChodesh = rule.RoshChodeshDay ?? RoshChodesh;
        if (rule.HebrewMonth is not { } month) return;
        (Month, Day, Year, Observance) = (month, rule.DayOfMonth, rule.HebrewYear, rule.Observance ?? Observance);
    }
}

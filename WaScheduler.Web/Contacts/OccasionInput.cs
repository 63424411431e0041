using WaScheduler.Data.Contacts;

namespace WaScheduler.Web.Contacts;

/// <summary>A yearly day of a person as it is given: day and month, and the year where it is known. All empty: there is none.</summary>
public sealed record OccasionInput
{
    public int? Day { get; set; }

    public int? Month { get; set; }

    public int? Year { get; set; }

    /// <summary>Whether nothing was given.</summary>
    public bool IsEmpty => (Day, Month, Year) is (null, null, null);

    /// <summary>A stored day.</summary>
    public static OccasionInput Of(DateOnly? day) => day is { } known
        ? new() { Day = known.Day, Month = known.Month, Year = OccasionDate.HasYear(known) ? known.Year : null }
        : new();
}

namespace WaScheduler.Data.Contacts;

/// <summary>What a yearly day of a contact (<see cref="Contact.Birthday"/>) means as it is stored.</summary>
public static class OccasionDate
{
    /// <summary>Stands for "the year is not known". A leap year, so that it holds 29 February, and one in which nobody alive was born.</summary>
    public const int UnknownYear = 1904;

    /// <summary>Whether the year of a stored day is known.</summary>
    public static bool HasYear(DateOnly day) => day.Year != UnknownYear;
}

namespace WaScheduler.Web.Templates;

/// <summary>What a text can ask for; each recipient gets a value of their own. A new member asks for its word and its value by itself (CS8509).</summary>
public enum Placeholder
{
    /// <summary>The contact's whole name.</summary>
    Name,

    /// <summary>The first word of the name.</summary>
    FirstName,

    /// <summary>The number, in international form.</summary>
    Phone,

    /// <summary>Day and month of birth.</summary>
    Birthday,

    /// <summary>Whole years since birth, on the day of the message.</summary>
    Age,

    /// <summary>Day and month of the contact's own yearly day.</summary>
    Anniversary,

    /// <summary>Whole years since that day, on the day of the message.</summary>
    Years,

    /// <summary>The day of the message.</summary>
    Date,

    /// <summary>The planned time of the message.</summary>
    Time,

    /// <summary>The weekday of the message.</summary>
    Weekday,
}

/// <summary>The words of placeholders: in a text, and on the button that inserts one.</summary>
public static class Placeholders
{
    /// <summary>All of them, in the order of their buttons.</summary>
    public static IReadOnlyList<Placeholder> All { get; } = Enum.GetValues<Placeholder>();

    private static readonly Dictionary<string, Placeholder> ByWord = All.ToDictionary(Word, StringComparer.OrdinalIgnoreCase);

    /// <summary>All words, "name, firstName, …".</summary>
    public static string Known { get; } = string.Join(", ", ByWord.Keys);

    /// <summary>The words.</summary>
    internal static IEnumerable<string> Words => ByWord.Keys;

    /// <summary>The word between the braces; letter case does not matter when it is read.</summary>
    public static string Word(Placeholder placeholder) => placeholder switch
    {
        Placeholder.Name => "name",
        Placeholder.FirstName => "firstName",
        Placeholder.Phone => "phone",
        Placeholder.Birthday => "birthday",
        Placeholder.Age => "age",
        Placeholder.Anniversary => "anniversary",
        Placeholder.Years => "years",
        Placeholder.Date => "date",
        Placeholder.Time => "time",
        Placeholder.Weekday => "weekday",
    };

    /// <summary>The words on its button.</summary>
    public static string Label(Placeholder placeholder) => placeholder switch
    {
        Placeholder.Name => "Name",
        Placeholder.FirstName => "First name",
        Placeholder.Phone => "Phone",
        Placeholder.Birthday => "Birthday",
        Placeholder.Age => "Age",
        Placeholder.Anniversary => "Anniversary",
        Placeholder.Years => "Years since",
        Placeholder.Date => "Date",
        Placeholder.Time => "Time",
        Placeholder.Weekday => "Weekday",
    };

    /// <summary>As it stands in a text: "{{firstName}}".</summary>
    public static string InText(Placeholder placeholder) => $"{{{{{Word(placeholder)}}}}}";

    /// <summary>The placeholder of a word, or null.</summary>
    internal static Placeholder? Of(string word) => ByWord.TryGetValue(word, out var placeholder) ? placeholder : null;
}

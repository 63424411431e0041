namespace WaScheduler.Web.Preferences;

/// <summary>The languages that a schedule, a person and the owner can have, by their ISO 639 letters.</summary>
public static class Languages
{
    public const string English = "en";

    public const string Hebrew = "he";

    /// <summary>Whether it is one of them, letter case included.</summary>
    public static bool IsKnown(string? language) => language is English or Hebrew;
}

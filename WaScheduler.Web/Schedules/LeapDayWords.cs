namespace WaScheduler.Web.Schedules;

/// <summary>The words of <see cref="LeapDayRule"/> in the API.</summary>
internal static class LeapDayWords
{
    internal const string All = "skip, feb28 or mar1";

    internal static string Of(LeapDayRule rule) => rule switch
    {
        LeapDayRule.Skip => "skip",
        LeapDayRule.February28 => "feb28",
        LeapDayRule.March1 => "mar1",
    };

    internal static LeapDayRule? Rule(string word) =>
        Enum.GetValues<LeapDayRule>().Where(rule => Of(rule) == word).Select(rule => (LeapDayRule?)rule).SingleOrDefault();
}

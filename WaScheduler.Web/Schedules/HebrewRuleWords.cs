using WaScheduler.Web.Calendars;

namespace WaScheduler.Web.Schedules;

/// <summary>The words of the Hebrew kinds in the API.</summary>
internal static class HebrewRuleWords
{
    internal const string Observances = "birthday or yahrzeit";
    internal const string RoshChodeshDays = "first, second or both";

    internal static string Of(Observance observance) => observance switch
    {
        Calendars.Observance.Birthday => "birthday",
        Calendars.Observance.Yahrzeit => "yahrzeit",
    };

    internal static string Of(RoshChodeshDay day) => day switch
    {
        Schedules.RoshChodeshDay.First => "first",
        Schedules.RoshChodeshDay.Second => "second",
        Schedules.RoshChodeshDay.Both => "both",
    };

    internal static Observance? Observance(string word) =>
        Enum.GetValues<Observance>().Where(observance => Of(observance) == word).Select(observance => (Observance?)observance).SingleOrDefault();

    internal static RoshChodeshDay? RoshChodeshDay(string word) =>
        Enum.GetValues<RoshChodeshDay>().Where(day => Of(day) == word).Select(day => (RoshChodeshDay?)day).SingleOrDefault();
}

using WaScheduler.Web.Calendars;

namespace WaScheduler.Web.Schedules;

/// <summary>Says beside the form which custom decides a Hebrew day that some years lack, with its source.</summary>
internal static class HebrewCustoms
{
    /// <summary>The sentence for the rule; null where every year has the day, or the rule is not right yet.</summary>
    internal static string? Of(Recurrence rule)
    {
        if (rule is not { HebrewMonth: { } month, DayOfMonth: { } day, Observance: { } observance } || HebrewRuleSpeech.Otherwise(rule) is not { } other)
            return null;
        var there = HebrewRuleSpeech.Date(other.Day, other.Month);
        return (month, observance) switch
        {
            (HebrewMonth.Adar, Observance.Birthday) => $"Born in Adar of a common year, kept on {there} in leap years (Rema, Orach Chayim 55:10). Whoever was born in a leap year chooses Adar I or Adar II.",
            (HebrewMonth.Adar, Observance.Yahrzeit) => $"Died in Adar of a common year, kept on {there} in leap years (Rema, Orach Chayim 568:7). By the custom of Adar II, choose Adar II.",
            (HebrewMonth.AdarI or HebrewMonth.AdarII, _) => $"Common years have one Adar: kept on {there} then.",
            (_, Observance.Birthday) => $"Some years have no {HebrewRuleSpeech.Date(day, month)}: kept on the day after the 29th then, {there}.",
            (_, Observance.Yahrzeit) => $"Some years have no {HebrewRuleSpeech.Date(day, month)}: kept on {there} then, because the year of the first anniversary {(other.Day == 1 ? "had" : "lacked")} that day.",
        };
    }
}

namespace WaScheduler.Web.Schedules;

/// <summary>One thing that is wrong with a schedule's when: a stable code, the field in the API's spelling, and a sentence with value and way out.</summary>
public sealed record PatternFault(string Code, string Field, string Sentence);

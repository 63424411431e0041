using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>What became of a phrase.</summary>
public enum PhraseOutcome
{
    /// <summary>There is one reading.</summary>
    Understood,

    /// <summary>There are two readings or more, of which the owner must choose one.</summary>
    Doubtful,

    /// <summary>There is none; the sentence names the part and the examples show a way out.</summary>
    NotUnderstood,
}

/// <summary>Which fields a phrase said itself; what it did not say was kept or is a documented default.</summary>
[Flags]
public enum PhraseSays
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>A date, or how it repeats.</summary>
    Rule = 1,

    /// <summary>A time of day, or a part of the day.</summary>
    Time = 2,

    /// <summary>The first day of something that repeats.</summary>
    Start = 4,

    /// <summary>A last day or a number of times.</summary>
    End = 8,

    /// <summary>A time zone.</summary>
    Zone = 16,
}

/// <summary>One way to understand a phrase: a whole "when" that can be saved as it is.</summary>
/// <param name="Pattern">Without faults, and with a run ahead.</param>
/// <param name="Says">What of it the phrase said.</param>
/// <param name="Echo">The reading in words, in full, with its first day.</param>
public sealed record PhraseReading(SchedulePattern Pattern, PhraseSays Says, string Echo);

/// <summary>What a phrase means. Understood has one reading, Doubtful two to <see cref="WhenPhrases.MostReadings"/>, NotUnderstood none.</summary>
/// <param name="Outcome">Which of the three.</param>
/// <param name="Readings">In the order in which people mean them most.</param>
/// <param name="Sentence">What is doubtful, or what was not understood; null when understood.</param>
/// <param name="Examples">Phrases in the language of the input that are understood, when this one was not.</param>
public sealed record PhraseAnswer(
    PhraseOutcome Outcome, IReadOnlyList<PhraseReading> Readings, string? Sentence, IReadOnlyList<string> Examples)
{
    internal static PhraseAnswer Understood(PhraseReading reading) => new(PhraseOutcome.Understood, [reading], null, []);

    internal static PhraseAnswer Doubtful(IReadOnlyList<PhraseReading> readings, string sentence) =>
        new(PhraseOutcome.Doubtful, readings, sentence, []);

    internal static PhraseAnswer NotUnderstood(string sentence, bool hebrew) =>
        new(PhraseOutcome.NotUnderstood, [], sentence, PhraseSpeech.Examples(hebrew));
}

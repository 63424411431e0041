namespace WaScheduler.Web.Phrases;

/// <summary>
/// Reads when something is meant, typed in English or Hebrew, without any service: "every other Tuesday until Pesach",
/// "מחר בבוקר". Nothing is guessed: every word must be understood, and what can mean two things is asked.
/// </summary>
public static class WhenPhrases
{
    /// <summary>The most characters a phrase may have.</summary>
    public const int LongestPhrase = 200;

    /// <summary>The most readings that are offered.</summary>
    public const int MostReadings = 4;

    // Each doubt doubles the readings; more than five doubts in one phrase are no phrase.
    private const int MostTries = 32;

    /// <summary>What the phrase means. Never throws for any text; the zone of the context must be known.</summary>
    /// <exception cref="ArgumentException">The context's zone is not known.</exception>
    public static PhraseAnswer Read(string text, PhraseContext context)
    {
        if (text.Length > LongestPhrase) return PhraseAnswer.NotUnderstood(PhraseSpeech.TooLong(text.Length, LongestPhrase), PhraseSpeech.IsHebrew(text));
        if (text.Contains('\0', StringComparison.Ordinal)) return PhraseAnswer.NotUnderstood(PhraseSpeech.Unprintable, PhraseSpeech.IsHebrew(text));
        var plain = PlainText.Of(text);
        var hebrew = PhraseSpeech.IsHebrew(plain.Text);
        var tokens = Tokenizer.Split(plain.Text);
        if (tokens.All(t => t.Kind == TokenKind.Symbol && t.Text.All(char.IsPunctuation))) return PhraseAnswer.NotUnderstood(PhraseSpeech.Nothing, hebrew);
        var found = new List<Found>();
        string? fault = null;
        var choices = new Choices();
        for (var tries = 0; ; tries++)
        {
            if (tries == MostTries) return PhraseAnswer.NotUnderstood(PhraseSpeech.TooMany, hebrew);
            var run = new ReadingRun(context, plain, tokens, choices);
            new PhraseReader(run).Read();
            if (new ReadingBuilder(run).Build() is { } reading) found.Add(new Found(reading, [.. choices.Asked]));
            else fault ??= run.Parts.Fault;
            if (!choices.Advance()) break;
        }
        return Answer(found, fault ?? PhraseSpeech.Nothing, hebrew);
    }

    private static PhraseAnswer Answer(List<Found> found, string fault, bool hebrew)
    {
        var readings = found.DistinctBy(f => f.Reading.Echo).ToList();
        return readings.Count switch
        {
            0 => PhraseAnswer.NotUnderstood(fault, hebrew),
            1 => PhraseAnswer.Understood(readings[0].Reading),
            <= MostReadings => PhraseAnswer.Doubtful([.. readings.Select(f => f.Reading)], Question(readings)),
            _ => PhraseAnswer.NotUnderstood(PhraseSpeech.TooMany, hebrew),
        };
    }

    // The first doubt that tells the readings apart, and a second one where there is one.
    private static string Question(List<Found> found)
    {
        var open = found.SelectMany(f => f.Asked.Select(a => (a.Doubt, a.Subject))).DistinctBy(a => a.Doubt)
            .Where(a => found.Select(f => f.Answer(a.Doubt)).Distinct().Count() > 1)
            .Select(a => PhraseSpeech.Question(a.Doubt, a.Subject)).Distinct();
        return string.Join(" ", open.Take(2));
    }

    private sealed record Found(PhraseReading Reading, IReadOnlyList<(Doubt Doubt, bool Answer, string Subject)> Asked)
    {
        public bool? Answer(Doubt doubt) => Asked.Where(a => a.Doubt == doubt).Select(a => (bool?)a.Answer).FirstOrDefault();
    }
}

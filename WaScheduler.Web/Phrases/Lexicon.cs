using System.Collections.Frozen;
using NodaTime.TimeZones;

namespace WaScheduler.Web.Phrases;

/// <summary>All spellings that are known, of both languages, normalised; several words of one meaning are joined by blanks.</summary>
internal static class Lexicon
{
    /// <summary>The most words in one entry.</summary>
    public const int LongestEntry = 4;

    private static readonly FrozenDictionary<string, Word> Words = Build();

    /// <summary>What a spelling means, or null.</summary>
    public static Word? Find(string spelling) => Words.GetValueOrDefault(spelling);

    private static FrozenDictionary<string, Word> Build()
    {
        var table = new LexiconTable();
        EnglishSpellings.AddTo(table);
        HebrewSpellings.AddTo(table);
        HebrewNumbers.AddTo(table);
        ZoneWords.AddTo(table);
        AddCities(table);
        return table.Freeze();
    }

    // Every city of the zone database, unless its name means something else ("Easter" is a holiday here).
    private static void AddCities(LexiconTable table)
    {
        foreach (var place in TzdbDateTimeZoneSource.Default.ZoneLocations ?? [])
        {
            var city = place.ZoneId[(place.ZoneId.LastIndexOf('/') + 1)..].Replace('_', ' ').Replace('-', ' ').ToLowerInvariant();
            if (!table.Has(city)) table.Add(new Word { Zone = place.ZoneId }, city);
        }
    }
}

/// <summary>Collects the entries.</summary>
internal sealed class LexiconTable
{
    private readonly Dictionary<string, Word> _words = [];

    public void Add(Word word, params ReadOnlySpan<string> spellings)
    {
        foreach (var spelling in spellings)
            _words[spelling] = _words.TryGetValue(spelling, out var known) ? known.With(word) : word;
    }

    public void Add(Key key, params ReadOnlySpan<string> spellings) => Add(new Word { Key = key }, spellings);

    public void Add(DayPart part, params ReadOnlySpan<string> spellings) => Add(new Word { Part = part }, spellings);

    public void Add(Holiday holiday, params ReadOnlySpan<string> spellings) => Add(new Word { Holiday = holiday }, spellings);

    public void Add(Span span, params ReadOnlySpan<string> spellings) => Add(new Word { Span = span }, spellings);

    /// <summary>"hours" in the dual, "fortnight".</summary>
    public void Add(int count, Span span, params ReadOnlySpan<string> spellings) => Add(new Word { Span = span, Count = count }, spellings);

    public void AddFrequency(int count, Span span, params ReadOnlySpan<string> spellings) =>
        Add(new Word { Span = span, Count = count, IsFrequency = true }, spellings);

    public void Add(DayOfWeek day, params ReadOnlySpan<string> spellings) => Add(new Word { Day = day }, spellings);

    public bool Has(string spelling) => _words.ContainsKey(spelling);

    public FrozenDictionary<string, Word> Freeze() => _words.ToFrozenDictionary(StringComparer.Ordinal);
}

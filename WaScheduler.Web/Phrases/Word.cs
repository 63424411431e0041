namespace WaScheduler.Web.Phrases;

/// <summary>Words that join or steer; the grammar knows these and not their spellings, so that both languages share it.</summary>
internal enum Key
{
    Every, Other, Until, Through, Starting, For, Times, In, At, On, The, And, To, From, Of, Next, This, Coming, End, Eve,
    Be, Half, Quarter, Past, Less, OClock, Am, Pm, Today, Tomorrow, DayAfterTomorrow, Yesterday, FromNow, Except, Last,
    ClockOf, Time, Once, A, OfMonth, EveryOther, RoshChodesh,
}

/// <summary>Lengths of time that phrases count in.</summary>
internal enum Span
{
    Second, Minute, Hour, Day, Week, Month, Year, Workday, Weekend,
}

/// <summary>Parts of the day.</summary>
internal enum DayPart
{
    Dawn, Morning, Noon, Afternoon, Evening, Night, Midnight,
}

/// <summary>Days that phrases name without a date.</summary>
internal enum Holiday
{
    RoshHashana, YomKippur, Sukkot, SimchatTorah, Hanukkah, TuBiShvat, Purim, Pesach, IndependenceDay, LagBaOmer, Shavuot,
    TishaBAv, NewYear, Valentine, Easter, Halloween, ChristmasEve, Christmas, NewYearsEve,
}

/// <summary>Everything that one spelling can mean; "שני" is Monday, second and two.</summary>
internal sealed record Word
{
    public static readonly Word Unknown = new();

    public Key? Key { get; init; }

    public int? Number { get; init; }

    /// <summary>1 to 31, or Recurrence.Last.</summary>
    public int? Ordinal { get; init; }

    public DayOfWeek? Day { get; init; }

    /// <summary>"Mondays".</summary>
    public bool Plural { get; init; }

    /// <summary>1 to 12.</summary>
    public int? Month { get; init; }

    /// <summary>Of the Hebrew year, Nisan is 1; Adar 12, which of a leap year is open; Adar II 13, and 14 where Adar I is said.</summary>
    public int? HebrewMonth { get; init; }

    public Span? Span { get; init; }

    /// <summary>How many of the span: "שעתיים" is two hours, "fortnightly" every two weeks.</summary>
    public int Count { get; init; } = 1;

    /// <summary>"daily": the span is how often.</summary>
    public bool IsFrequency { get; init; }

    public DayPart? Part { get; init; }

    public Holiday? Holiday { get; init; }

    /// <summary>IANA zone; two, separated by a blank, where the name is used for both.</summary>
    public string? Zone { get; init; }

    /// <summary>Both meanings in one.</summary>
    public Word With(Word other) => new()
    {
        Key = Key ?? other.Key,
        Number = Number ?? other.Number,
        Ordinal = Ordinal ?? other.Ordinal,
        Day = Day ?? other.Day,
        Plural = Plural || other.Plural,
        Month = Month ?? other.Month,
        HebrewMonth = HebrewMonth ?? other.HebrewMonth,
        Span = Span ?? other.Span,
        Count = Math.Max(Count, other.Count),
        IsFrequency = IsFrequency || other.IsFrequency,
        Part = Part ?? other.Part,
        Holiday = Holiday ?? other.Holiday,
        Zone = Zone ?? other.Zone,
    };
}

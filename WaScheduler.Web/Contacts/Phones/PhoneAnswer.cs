namespace WaScheduler.Web.Contacts.Phones;

/// <summary>What became of a written number.</summary>
public enum PhoneOutcome
{
    /// <summary>It means exactly one number.</summary>
    Valid,

    /// <summary>It cannot be a number that a message can be sent to.</summary>
    Invalid,

    /// <summary>It can mean several numbers, or none for certain; the owner chooses.</summary>
    Ambiguous,
}

/// <summary>One number that the writing can mean.</summary>
/// <param name="E164">Plus, country code and number: +972502345678.</param>
/// <param name="Country">ISO 3166 letters; null where several countries share the code and the number does not tell.</param>
/// <param name="International">For people: +972 50 234 5678.</param>
public sealed record PhoneReading(string E164, string? Country, string International);

/// <summary>The answer about a written number: the reading when valid; otherwise code and sentence, and the candidates when ambiguous.</summary>
public sealed record PhoneAnswer(PhoneOutcome Outcome, PhoneReading? Reading, string? Sentence, IReadOnlyList<PhoneReading> Candidates)
{
    /// <summary>The number in international form without blanks; null unless valid.</summary>
    public string? E164 => Reading?.E164;

    /// <summary>ISO 3166 letters of its country; null unless valid and certain.</summary>
    public string? Country => Reading?.Country;

    /// <summary>The stable code of the API: phone.invalid or phone.ambiguous; null when valid.</summary>
    public string? Code => Outcome switch
    {
        PhoneOutcome.Valid => null,
        PhoneOutcome.Invalid => "phone.invalid",
        PhoneOutcome.Ambiguous => "phone.ambiguous",
    };

    internal static PhoneAnswer Valid(PhoneReading reading) => new(PhoneOutcome.Valid, reading, null, []);

    internal static PhoneAnswer Invalid(string sentence) => new(PhoneOutcome.Invalid, null, sentence, []);

    internal static PhoneAnswer Ambiguous(string sentence, IReadOnlyList<PhoneReading> candidates) =>
        new(PhoneOutcome.Ambiguous, null, sentence, candidates);
}

namespace WaScheduler.Web.Contacts.Phones;

/// <summary>How numbers of one kind are grouped: which it fits, and the template for international style.</summary>
internal sealed record NumberFormat(DigitPattern Pattern, string Template, DigitPattern? LeadingDigits);

/// <summary>A range of numbers in use, such as mobile, with its lengths.</summary>
internal sealed record NumberRange(DigitPattern Pattern, IReadOnlyList<int> Lengths)
{
    internal bool Holds(string national) => Lengths.Contains(national.Length) && Pattern.IsWhole(national);
}

/// <summary>What a country prescribes for its numbers. "National" is the number without country code and without the prefix dialled inside the country.</summary>
internal sealed class NumberingPlan
{
    internal required string CallingCode { get; init; }

    /// <summary>ISO 3166 letters; null for codes that belong to no country (satellites, +800).</summary>
    internal required string? Country { get; init; }

    /// <summary>What is dialled there before a foreign country code.</summary>
    internal required DigitPattern? InternationalPrefix { get; init; }

    internal required DigitPattern General { get; init; }

    internal required IReadOnlyList<int> Lengths { get; init; }

    internal required DigitPattern? NationalPrefix { get; init; }

    /// <summary>What takes the prefix's place; some countries insert an area code or move a mobile mark.</summary>
    internal required string? NationalPrefixReplacement { get; init; }

    /// <summary>Where several countries share a code: how this one's numbers begin.</summary>
    internal required DigitPattern? LeadingDigits { get; init; }

    /// <summary>How many digits a mobile number has, without country code.</summary>
    internal required IReadOnlyList<int> MobileLengths { get; init; }

    internal required IReadOnlyList<NumberRange> Ranges { get; init; }

    internal required IReadOnlyList<NumberFormat> Formats { get; init; }

    /// <summary>Whether the plan has room for the number. New ranges open every month, so a number outside the ranges known today is still possible.</summary>
    internal bool Allows(string national) => Lengths.Contains(national.Length) && General.IsWhole(national);

    /// <summary>Whether the number lies in a range known to be in use.</summary>
    internal bool IsInUse(string national) => Allows(national) && Ranges.Any(range => range.Holds(national));

    /// <summary>The national number without the prefix dialled inside the country, or the digits unchanged when there is none to take off.</summary>
    internal string WithoutNationalPrefix(string digits)
    {
        if (NationalPrefix?.AtStart(digits) is not { Success: true } match) return digits;
        var rest = digits[match.Length..];
        var lastGroup = match.Groups[^1];
        var shorter = NationalPrefixReplacement is { } replacement && match.Groups.Count > 1 && lastGroup.Success
            ? match.Result(replacement) + rest
            : rest;
        // A number can be right with these first digits and wrong without: then they are no prefix.
        return General.IsWhole(digits) && !General.IsWhole(shorter) || !Lengths.Contains(shorter.Length) ? digits : shorter;
    }
}

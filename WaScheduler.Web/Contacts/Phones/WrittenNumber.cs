using System.Globalization;
using System.Text;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Contacts.Phones;

/// <summary>The digits of a written number, whatever script and separators it used; or the sentence why it is none.</summary>
internal sealed class WrittenNumber
{
    private const int LongestText = 200;
    private const int MostDigits = 25;
    private const int AreaCodeDigits = 5;
    private const string Scheme = "tel:";
    private const string WayOut = "Write one number such as +972 50 234 5678.";
    private readonly StringBuilder _digits = new();
    private int _slashes;

    private WrittenNumber(string text) => Original = text;

    /// <summary>As it came.</summary>
    internal string Original { get; }

    internal string Digits { get; private set; } = "";

    internal bool HasPlus { get; private set; }

    /// <summary>How many digits stand before the first separator; all of them when they are written in one piece.</summary>
    internal int FirstGroup { get; private set; }

    internal string? Refusal { get; private set; }

    internal static WrittenNumber Read(string? text)
    {
        var number = new WrittenNumber(text ?? "");
        number.Refusal = number.Original.Length > LongestText
            ? $"The text {QuotedText.Of(text)} has {number.Original.Length} characters, too many for a phone number. {WayOut}"
            : number.TakeAll();
        number.Digits = number._digits.ToString();
        number.EndGroup();
        return number;
    }

    private string? TakeAll()
    {
        // Direction marks and other invisible characters come along when numbers are copied; they mean nothing.
        var text = string.Concat(Original.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)).Trim();
        if (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) text = text[Scheme.Length..];
        foreach (var rune in text.EnumerateRunes())
            if (Take(rune) is { } refusal) return refusal;
        if (_digits.Length == 0) return $"The phone number {QuotedText.Of(Original)} holds no digits. {WayOut}";
        if (_digits.Length > MostDigits) return $"The phone number {QuotedText.Of(Original)} has {_digits.Length} digits; none has more than 15. {WayOut}";
        return null;
    }

    private string? Take(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
        {
            _digits.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            return null;
        }
        return rune.Value switch
        {
            '+' or '＋' or '﹢' => Plus(),
            '/' or '／' => Slash(),
            '*' or '#' or '＊' or '＃' => Refuse("is a service code, which only a telephone can dial"),
            ',' or ';' or '،' or '\n' or '\r' => Refuse("seems to hold several numbers or an extension; an extension cannot get a message"),
            _ when Rune.IsLetter(rune) => Refuse($"holds the letter {QuotedText.Of(rune.ToString())}; letters and extensions cannot be dialled for a message"),
            _ when IsSeparator(rune) => EndGroup(),
            _ => Refuse($"holds {QuotedText.Of(rune.ToString())}, which is no part of a number"),
        };
    }

    private string? Plus()
    {
        if (HasPlus || _digits.Length > 0) return Refuse("has a plus that is not at its beginning");
        HasPlus = true;
        return null;
    }

    // 0171/1234567 is how Germans write; 1234567/8 are two numbers.
    private string? Slash() =>
        _slashes++ > 0 || _digits.Length > AreaCodeDigits ? Refuse("seems to hold two numbers, parted by a slash") : EndGroup();

    private string? EndGroup()
    {
        if (FirstGroup == 0) FirstGroup = _digits.Length;
        return null;
    }

    private string Refuse(string reason) => $"The phone number {QuotedText.Of(Original)} {reason}. {WayOut}";

    private static bool IsSeparator(Rune rune) =>
        rune.Value is '\t' or '.' or '·' or '．' or '−' or '~' or '∼' or '～'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation
            or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation;
}

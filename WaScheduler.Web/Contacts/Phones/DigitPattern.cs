using System.Text.RegularExpressions;

namespace WaScheduler.Web.Contacts.Phones;

/// <summary>One pattern of the metadata, compiled when first needed. It never backtracks, so no input makes it slow.</summary>
internal sealed class DigitPattern(string pattern)
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private readonly Lazy<Regex> _whole = new(() => new Regex($@"^(?:{pattern})\z", Options));
    private readonly Lazy<Regex> _start = new(() => new Regex($"^(?:{pattern})", Options));

    internal bool IsWhole(string digits) => _whole.Value.IsMatch(digits);

    internal Match AtStart(string digits) => _start.Value.Match(digits);

    /// <summary>The digits arranged by a template such as "$1 $2-$3"; the pattern must fit the whole.</summary>
    internal string Arrange(string digits, string template) => _whole.Value.Replace(digits, template);
}

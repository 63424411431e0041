using Xunit;

namespace WaScheduler.Tests.Hygiene;

/// <summary>What a rule found, shown whole: a cut-off list would have to be hunted for.</summary>
internal static class Findings
{
    public static void AssertNone(IEnumerable<string?> findings)
    {
        var found = findings.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>An exception that nothing needs any more goes.</summary>
    public static string Unneeded(string exception) => $"{exception} is listed as an exception, but obeys the rule: take it off the list";
}

using System.Globalization;
using WaScheduler.Tests.Hygiene;

namespace WaScheduler.Tests.Calendars;

/// <summary>Reads the tables beside this file; the first line of each says what it holds and who published it.</summary>
internal static class PublishedTable
{
    internal static IReadOnlyList<string[]> Read(string name, char separator = ' ')
    {
        var lines = Repository.Read($"WaScheduler.Tests/Calendars/{name}").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Where(line => line[0] != '#').Select(line => line.Split(separator))];
    }

    internal static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    internal static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>One zone of a picker: IANA id, the city it is named after, and its offset from UTC at the moment asked about.</summary>
public sealed record TimeZoneChoice(string Id, string City, string Country, TimeSpan Offset)
{
    /// <summary>For a list: Jerusalem (Asia/Jerusalem), UTC+03:00.</summary>
    public string Label => $"{City} ({Id}), {TimeZones.OffsetWords(Offset)}";
}

/// <summary>The named time zones, from NodaTime's own copy of the IANA database, so that they do not depend on the machine.</summary>
public static class TimeZones
{
    private const int LongestId = 64;
    private const string Utc = "Etc/UTC";
    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;

    /// <summary>The release of the zones' rules, as JSON text.</summary>
    public static readonly string Version = $"\"{Source.VersionId}\"";

    private static readonly HashSet<string> Ids = [.. DateTimeZoneProviders.Tzdb.Ids];
    private static readonly Dictionary<string, TzdbZoneLocation> Places = (Source.ZoneLocations ?? []).ToDictionary(place => place.ZoneId);

    /// <summary>Whether the id is a known IANA zone; if not, a sentence with the nearest one.</summary>
    public static bool TryGet(string? id, out DateTimeZone zone, out string? sentence)
    {
        sentence = Fault(id);
        zone = sentence is null ? DateTimeZoneProviders.Tzdb[id!] : DateTimeZone.Utc;
        return sentence is null;
    }

    /// <summary>The sentence about an unknown zone, or null when it is known.</summary>
    public static string? Fault(string? id)
    {
        if (string.IsNullOrWhiteSpace(id)) return "The time zone is missing; choose one such as Asia/Jerusalem.";
        if (Ids.Contains(id)) return null;
        var hint = Suggestion(id) is { } suggestion ? $"Did you mean {suggestion}?" : "Choose a name such as Asia/Jerusalem or Europe/London.";
        return $"Unknown time zone {QuotedText.Of(id)}. {hint}";
    }

    /// <summary>The known zone that is spelled most like this, or null when none is near.</summary>
    public static string? Suggestion(string id)
    {
        if (id.Length > LongestId) return null;
        var wanted = id.Trim().Replace(' ', '_');
        if (Source.WindowsMapping.PrimaryMapping.TryGetValue(id.Trim(), out var windows)) return windows;
        var allowed = Math.Max(1, wanted.Length / 4);
        return Ids
            .Select(known => (Id: known, Distance: Math.Min(Distance(wanted, known), Distance(wanted, CityPart(known)))))
            .Where(row => row.Distance <= allowed)
            .OrderBy(row => row.Distance).ThenByDescending(row => row.Id.Contains('/', StringComparison.Ordinal)).ThenBy(row => row.Id, StringComparer.Ordinal)
            .Select(row => row.Id)
            .FirstOrDefault();
    }

    /// <summary>The zones of a picker, one for each city of the database and UTC, from west to east at this instant.</summary>
    public static IReadOnlyList<TimeZoneChoice> List(DateTimeOffset at)
    {
        var instant = Instant.FromDateTimeOffset(at);
        var cities = (Source.ZoneLocations ?? []).Select(place => Choice(place.ZoneId, place.CountryName, instant));
        return [.. cities.Append(Choice(Utc, "", instant)).OrderBy(row => row.Offset).ThenBy(row => row.City, StringComparer.Ordinal)];
    }

    /// <summary>The machine's zone under a name of the picker; UTC when it has none.</summary>
    public static string Of(TimeZoneInfo machine)
    {
        var id = machine.HasIanaId ? machine.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(machine.Id, out var iana) ? iana : Utc;
        return PlaceOf(id) ?? Utc;
    }

    /// <summary>The zone of the picker that this one is or is another name of: Asia/Kolkata for Asia/Calcutta. Null for UTC and zones of no city.</summary>
    public static string? PlaceOf(string id)
    {
        if (Places.ContainsKey(id)) return id;
        return Source.CanonicalIdMap.TryGetValue(id, out var canonical) && Places.ContainsKey(canonical) ? canonical : null;
    }

    /// <summary>The city, in English letters, that a zone of the picker is named after: New York. No two of them share a city.</summary>
    public static string City(string placeId) => CityPart(placeId).Replace('_', ' ');

    /// <summary>Whether it is UTC under one of its names.</summary>
    public static bool IsUtc(string id) => Source.CanonicalIdMap.TryGetValue(id, out var canonical) && canonical == Utc;

    /// <summary>ISO 3166 letters of the country that a zone of the picker lies in; null for UTC and old names.</summary>
    public static string? CountryOf(string id) => Places.GetValueOrDefault(id)?.CountryCode;

    /// <summary>Older names of the same zone, blanks between: browsers still report names such as Asia/Calcutta.</summary>
    public static string? OtherNames(string id) =>
        string.Join(' ', Source.Aliases[Source.CanonicalIdMap[id]].Where(other => other != id)) is { Length: > 0 } names ? names : null;

    /// <summary>Whether two known ids mean one zone: Israel is an older name of Asia/Jerusalem.</summary>
    public static bool AreSame(string id, string other) =>
        Source.CanonicalIdMap.TryGetValue(id, out var one) && Source.CanonicalIdMap.TryGetValue(other, out var two) && one == two;

    /// <summary>An offset as people write it: UTC+05:30.</summary>
    public static string OffsetWords(TimeSpan offset) =>
        $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString("hh\\:mm", CultureInfo.InvariantCulture)}";

    /// <summary>The zone of a pattern.</summary>
    /// <exception cref="ArgumentException">The id is not known; its message is the sentence for the owner.</exception>
    internal static DateTimeZone Get(string id) =>
        TryGet(id, out var zone, out var sentence) ? zone : throw new ArgumentException(sentence, nameof(id));

    private static TimeZoneChoice Choice(string id, string country, Instant at) =>
        new(id, City(id), country, DateTimeZoneProviders.Tzdb[id].GetUtcOffset(at).ToTimeSpan());

    private static string CityPart(string id) => id[(id.LastIndexOf('/') + 1)..];

    // Levenshtein's distance, letter case apart.
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(diagonal + change, Math.Min(row[j], row[j - 1]) + 1));
            }
        }
        return row[b.Length];
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using NodaTime;
using WaScheduler.Data.Preferences;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Preferences;

/// <summary>What the owner set in the page, typed; read from memory, written through.</summary>
public sealed class PreferenceService
{
    private const string SendingSection = "sending";
    private const string GeneralSection = "general";
    private const string HistorySection = "history";
    private const int LongestGapMs = 3_600_000;
    private readonly ConcurrentDictionary<string, object> _cache = new();
    private readonly PreferenceStore _store;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _clock;

    public PreferenceService(PreferenceStore store, ChangeFeed feed, TimeProvider clock)
    {
        _store = store;
        _feed = feed;
        _clock = clock;
    }

    /// <summary>Gaps between messages.</summary>
    public Task<SendingPreferences> GetSendingAsync(CancellationToken cancellationToken)
        => GetAsync(SendingSection, () => new SendingPreferences(), cancellationToken);

    /// <summary>Home country, zone, language, city. Until the owner sets it, the zone is the machine's.</summary>
    public Task<GeneralPreferences> GetGeneralAsync(CancellationToken cancellationToken)
        => GetAsync(GeneralSection, () => new GeneralPreferences(TimeZone: TimeZones.Of(_clock.LocalTimeZone)), cancellationToken);

    /// <summary>How long ended messages are kept.</summary>
    public Task<HistoryPreferences> GetHistoryAsync(CancellationToken cancellationToken)
        => GetAsync(HistorySection, () => new HistoryPreferences(), cancellationToken);

    /// <summary>Saves how long ended messages are kept, from now on; answers the faults as sentences, keyed by field.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SaveHistoryAsync(HistoryPreferences preferences, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string>();
        if (preferences.KeepMonths is not (0 or 3 or 12 or 24))
        {
            faults["keepMonths"] = $"keepMonths is {preferences.KeepMonths}; give 3, 12 or 24 months, or 0 to keep everything for ever.";
        }

        return await SaveAsync(HistorySection, preferences with { SinceUtc = _clock.GetUtcNow() }, faults, cancellationToken);
    }

    /// <summary>The city whose Shabbat and holidays count: the chosen one, or the one that country and zone suggest; null for no windows of rest.</summary>
    public async Task<City?> GetCityAsync(CancellationToken cancellationToken)
    {
        var general = await GetGeneralAsync(cancellationToken);
        return Cities.Find(general.City) ?? Cities.ByDefault(general.HomeCountry, general.TimeZone);
    }

    /// <summary>Saves the gaps; answers the faults as sentences, keyed by field, and saves nothing when there are any.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SaveSendingAsync(
        SendingPreferences preferences, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string>();
        CheckRange(faults, "gapMinMs", preferences.GapMinMs, "gapMaxMs", preferences.GapMaxMs);
        CheckRange(faults, "longPauseMinMs", preferences.LongPauseMinMs, "longPauseMaxMs", preferences.LongPauseMaxMs);
        if (preferences.LongPauseEvery is < 0 or > 10_000)
        {
            faults["longPauseEvery"] = $"longPauseEvery is {preferences.LongPauseEvery}; give 0 (never) to 10000 messages.";
        }

        if (preferences.QuietFrom is null != preferences.QuietUntil is null)
        {
            faults[preferences.QuietFrom is null ? "quietFrom" : "quietUntil"] = "Quiet hours need a begin and an end. Give both, or none.";
        }
        else if (preferences.QuietFrom is { } quiet && quiet == preferences.QuietUntil)
        {
            faults["quietUntil"] = $"Quiet hours from {quiet:HH:mm} to {quiet:HH:mm} have no end. Choose another one, or none.";
        }

        if (preferences.StuckAfterHours is < 1 or > 72)
        {
            faults["stuckAfterHours"] = $"stuckAfterHours is {preferences.StuckAfterHours}; give 1 to 72 hours.";
        }

        return await SaveAsync(SendingSection, preferences, faults, cancellationToken);
    }

    /// <summary>Saves country, zone, language and city; answers the faults as sentences, keyed by field.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SaveGeneralAsync(
        GeneralPreferences preferences, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string>();
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(preferences.TimeZone) is null)
        {
            faults["timeZone"] = $"timeZone {QuotedText.Of(preferences.TimeZone)} is not a known time zone. Use a name such as Asia/Jerusalem or Europe/London.";
        }

        if (preferences.HomeCountry.Length != 0 && !Countries.IsKnown(preferences.HomeCountry))
        {
            faults["homeCountry"] = $"homeCountry {QuotedText.Of(preferences.HomeCountry)} is not a country with telephone numbers of its own. Use its two letters, such as IL or GB.";
        }

        if (!Languages.IsKnown(preferences.Language))
        {
            faults["language"] = $"language {QuotedText.Of(preferences.Language)} is not known. Use en or he.";
        }

        if (preferences.City is { } city && Cities.Find(city) is null)
        {
            faults["city"] = $"city {QuotedText.Of(city)} is not one of the cities whose Shabbat and holidays are known. Use an id such as jerusalem, tel-aviv or new-york, or leave it empty.";
        }

        return await SaveAsync(GeneralSection, preferences, faults, cancellationToken);
    }

    private static void CheckRange(Dictionary<string, string> faults, string minName, int min, string maxName, int max)
    {
        if (min is < 0 or > LongestGapMs)
        {
            faults[minName] = $"{minName} is {min}; give 0 to {LongestGapMs} milliseconds.";
        }

        if (max < min || max > LongestGapMs)
        {
            faults[maxName] = $"{maxName} is {max}; give at least {minName} ({min}) and at most {LongestGapMs} milliseconds.";
        }
    }

    private async Task<T> GetAsync<T>(string section, Func<T> fallback, CancellationToken cancellationToken)
        where T : class
    {
        if (_cache.TryGetValue(section, out var cached))
        {
            return (T)cached;
        }

        var json = await _store.FindAsync(section, cancellationToken);
        var value = json is null ? fallback() : JsonSerializer.Deserialize<T>(json) ?? fallback();
        _cache[section] = value;
        return value;
    }

    private async Task<IReadOnlyDictionary<string, string>> SaveAsync<T>(
        string section, T preferences, Dictionary<string, string> faults, CancellationToken cancellationToken)
        where T : class
    {
        if (faults.Count == 0)
        {
            await _store.SaveAsync(section, JsonSerializer.Serialize(preferences), cancellationToken);
            _cache[section] = preferences;
            _feed.Publish(ChangeTopic.Preferences);
        }

        return faults;
    }
}

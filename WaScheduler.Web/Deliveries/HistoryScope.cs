using System.Globalization;
using System.Text.Json;
using NodaTime;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>What part of the history the page shows; it is its address, so that a reload, a link or an export shows the same.</summary>
/// <param name="View">The state.</param>
/// <param name="Search">The search; empty for none.</param>
/// <param name="Contact">Only to this contact.</param>
/// <param name="Schedule">Only of this schedule.</param>
/// <param name="From">Due on this day of the owner's or later.</param>
/// <param name="To">Due on this day of the owner's or earlier.</param>
/// <param name="Reason">Key of one of <see cref="FailureGroups"/>; null for all.</param>
public sealed record HistoryScope(
    MessageView View, string Search = "", long? Contact = null, long? Schedule = null, DateOnly? From = null, DateOnly? To = null, string? Reason = null)
{
    /// <summary>True when nothing is narrowed: what comes next is shown apart.</summary>
    public bool IsAll => View.IsAll && !IsNarrowed && Search.Length == 0;

    /// <summary>True when more is asked for than a state and words.</summary>
    public bool IsNarrowed => Contact is not null || Schedule is not null || From is not null || To is not null || Reason is not null;

    /// <summary>The same without contact, schedule, period and reason.</summary>
    public HistoryScope Widened => new(View, Search);

    /// <summary>What to ask the history for.</summary>
    public DeliveryFilter Filter(string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc;
        DateTimeOffset? Start(DateOnly? day, int plus) => day is { } date
            ? zone.AtStartOfDay(LocalDate.FromDateOnly(date).PlusDays(plus)).ToInstant().ToDateTimeOffset()
            : null;
        var filter = View.Filter(Search);
        return filter with
        {
            Labels = View.IsAll && (IsNarrowed || Search.Length > 0) ? null : filter.Labels,
            ContactId = Contact,
            ScheduleId = Schedule,
            FromUtc = Start(From, 0),
            ToUtc = To is { } last && last < DateOnly.MaxValue.AddDays(-1) ? Start(last, 1) : null,
            ErrorCodes = FailureGroups.CodesOf(Reason),
        };
    }

    /// <summary>The address of a page with this part of the history.</summary>
    public string Address(string page)
    {
        var query = new List<string>();
        void Add(string name, object? value)
        {
            if (value is not (null or "")) query.Add($"{name}={Uri.EscapeDataString(Convert.ToString(value, CultureInfo.InvariantCulture)!)}");
        }

        Add("view", View.IsAll ? null : View.Key);
        Add("q", string.IsNullOrWhiteSpace(Search) ? null : Search);
        Add("contact", Contact);
        Add("schedule", Schedule);
        Add("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("why", Reason);
        return query.Count == 0 ? page : $"{page}?{string.Join('&', query)}";
    }

    /// <summary>Where the browser saves all of it.</summary>
    public string ExportAddress(ExportFormat format, string zoneId)
    {
        var filter = Filter(zoneId);
        var query = new List<string> { $"format={format.ToString().ToLowerInvariant()}" };
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) query.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        Add("status", filter.Labels is { } labels ? string.Join(',', labels.Select(l => l.ToString().ToLowerInvariant())) : null);
        Add("attention", filter.NeedsOwner ? "true" : null);
        Add("q", string.IsNullOrWhiteSpace(Search) ? null : Search);
        Add("contact", Contact?.ToString(CultureInfo.InvariantCulture));
        Add("schedule", Schedule?.ToString(CultureInfo.InvariantCulture));
        Add("from", filter.FromUtc?.ToString("O", CultureInfo.InvariantCulture));
        Add("to", filter.ToUtc?.ToString("O", CultureInfo.InvariantCulture));
        Add("error", filter.ErrorCodes is { } codes ? string.Join(',', codes) : null);
        return $"/messages/export?{string.Join('&', query)}";
    }
}

/// <summary>Reasons of failures one can narrow by: the classes.</summary>
public static class FailureGroups
{
    /// <summary>All that have codes: key in the address, words, codes.</summary>
    public static IReadOnlyList<(string Key, string Words, IReadOnlyList<string> Codes)> All { get; } =
    [
        .. Enum.GetValues<FailureClass>().Select(of => (JsonNamingPolicy.CamelCase.ConvertName(of.ToString()), FailureClasses.Word(of), FailureClasses.CodesOf(of)))
            .Where(group => group.Item3.Count > 0),
    ];

    /// <summary>The codes of a key; null for none.</summary>
    public static IReadOnlyList<string>? CodesOf(string? key) => All.FirstOrDefault(group => group.Key == key).Codes;
}

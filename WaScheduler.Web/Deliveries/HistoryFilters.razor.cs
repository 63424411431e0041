using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>Narrows the history by contact, schedule, period and reason.</summary>
public sealed partial class HistoryFilters : ComponentBase
{
    private const int MostSchedules = 200;
    private const int MostContacts = 6;
    private static readonly (string Word, int Days)[] Spans = [("Today", 1), ("7 days", 7), ("30 days", 30), ("A year", 365)];
    private IReadOnlyList<(long Id, string Name)> _schedules = [];
    private IReadOnlyList<Contact> _contacts = [];
    private string _typed = "";
    private string? _contact;
    private long? _named;

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired] public HistoryScope Scope { get; set; } = null!;

    /// <summary>Called with what to show instead.</summary>
    [Parameter] public EventCallback<HistoryScope> OnChanged { get; set; }

    [Inject] private ContactQueries Contacts { get; set; } = null!;

    [Inject] private ScheduleListQueries Schedules { get; set; } = null!;

    [Inject] private ScheduleQueries Schedule { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    private DateOnly Today => Instant.FromDateTimeOffset(Clock.Now).InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(Clock.ZoneId) ?? DateTimeZone.Utc).Date.ToDateOnly();

    protected override async Task OnInitializedAsync()
    {
        var rows = await Schedules.ListAsync(new ScheduleFilter(), ScheduleSort.Name, null, MostSchedules, CancellationToken.None);
        _schedules = [.. rows.Select(row => (row.Schedule.Id, row.Schedule.Name))];
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Scope.Schedule is { } wanted && _schedules.Count > 0 && _schedules.All(s => s.Id != wanted)
            && await Schedule.FindAsync(wanted, CancellationToken.None, evenDeleted: true) is { } found)
        {
            _schedules = [.. _schedules, (found.Id, found.Name)];
        }

        if (Scope.Contact is not { } id || id == _named) return;
        _named = id;
        _contact = (await Contacts.FindAsync(id, CancellationToken.None))?.Name ?? $"Contact {id}";
    }

    private async Task FindContactsAsync(string? typed)
    {
        _typed = typed ?? "";
        var wanted = _typed;
        var found = wanted.Trim().Length == 0 ? [] : await Contacts.ListAsync(new ContactFilter(wanted), null, MostContacts, CancellationToken.None);
        if (wanted == _typed) _contacts = found;
    }

    private Task ChooseAsync(Contact contact)
    {
        (_contact, _named, _typed, _contacts) = (contact.Name, contact.Id, "", []);
        return ChangeAsync(Scope with { Contact = contact.Id });
    }

    private Task ChangeAsync(HistoryScope scope) => OnChanged.InvokeAsync(scope);

    private bool IsSpan(int days) => Scope.To == Today && Scope.From == Today.AddDays(1 - days);

    private static string? Text(ChangeEventArgs change) => change.Value?.ToString() is { Length: > 0 } text ? text : null;

    private static long? Number(ChangeEventArgs change)
        => long.TryParse(Text(change), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Day(ChangeEventArgs change)
        => DateOnly.TryParseExact(Text(change), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

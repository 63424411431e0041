using NodaTime;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Shell;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Home;

/// <summary>Reads the first page.</summary>
public sealed class HomeService
{
    private const int Rows = 6;

    private static readonly DeliveryLabel[] LeftOrTried =
    [
        DeliveryLabel.Sending, DeliveryLabel.Sent, DeliveryLabel.Stuck, DeliveryLabel.Delivered, DeliveryLabel.Read, DeliveryLabel.Played,
        DeliveryLabel.Unconfirmed, DeliveryLabel.Failed, DeliveryLabel.Expired,
    ];

    private readonly AccountService _accounts;
    private readonly DeliveryQueries _deliveries;
    private readonly ComingRuns _schedules;
    private readonly ContactQueries _contacts;
    private readonly OwnerClock _clock;

    public HomeService(
        AccountService accounts, DeliveryQueries deliveries, ComingRuns schedules, ContactQueries contacts, OwnerClock clock)
    {
        _accounts = accounts;
        _deliveries = deliveries;
        _schedules = schedules;
        _contacts = contacts;
        _clock = clock;
    }

    /// <summary>Everything the page shows, as it is now.</summary>
    public async Task<HomeView> ReadAsync(CancellationToken cancellationToken)
    {
        var accounts = await _accounts.ListAsync(cancellationToken);
        return new HomeView(
            accounts,
            await CountTodayAsync(cancellationToken),
            await ListUpcomingAsync(cancellationToken),
            await _deliveries.ListAsync(new DeliveryFilter(LeftOrTried), null, Rows, cancellationToken),
            await _deliveries.ListAsync(new DeliveryFilter(NeedsOwner: true), null, Rows, cancellationToken),
            await _deliveries.CountAttentionAsync(cancellationToken),
            await FindStepsAsync(accounts, cancellationToken));
    }

    /// <summary>Today's numbers, today being the owner's.</summary>
    private async Task<TodayNumbers> CountTodayAsync(CancellationToken cancellationToken)
    {
        var (date, from, to) = Today(_clock.Now, _clock.ZoneId);
        var counts = await _deliveries.CountAsync(from, to, cancellationToken);
        var planned = await _schedules.CountMessagesBeforeAsync(to, cancellationToken);
        return new TodayNumbers(counts, planned, date, from, to);
    }

    private async Task<IReadOnlyList<UpcomingItem>> ListUpcomingAsync(CancellationToken cancellationToken)
    {
        var next = await _schedules.ListAsync(Rows, cancellationToken);
        var ids = next.Select(s => s.Recipients.FirstOrDefault()?.ContactId).OfType<long>().Distinct().ToList();
        var names = (await _contacts.FindManyAsync(ids, cancellationToken)).ToDictionary(c => c.Id, c => c.Name);
        var overdue = await _deliveries.ListAsync(new DeliveryFilter([DeliveryLabel.Queued, DeliveryLabel.Held]), null, Rows, cancellationToken);
        var waiting = overdue.Where(d => !OwnerHolds.Has(d.HoldReason)).Concat(await _deliveries.ListNextAsync(Rows, cancellationToken));
        return
        [
            .. next.Select(s => new UpcomingItem(s.NextDueAtUtc!.Value, s.Name, Recipients(s.Recipients, names), ScheduleId: s.Id))
                .Concat(waiting.Select(d => new UpcomingItem(d.DueAtUtc, d.RecipientName, d.Text, Delivery: d)))
                .OrderBy(item => item.At).Take(Rows),
        ];
    }

    private static string Recipients(List<ScheduleRecipient> recipients, Dictionary<long, string> names)
    {
        if (recipients.Count == 0)
            return "to nobody yet";
        var first = recipients[0].ContactId is { } id && names.TryGetValue(id, out var name) ? name : PhoneNumbers.Format(recipients[0].Address ?? "");
        return recipients.Count == 1 ? $"to {first}" : $"to {first} and {recipients.Count - 1} more";
    }

    private async Task<FirstSteps> FindStepsAsync(IReadOnlyList<AccountView> accounts, CancellationToken cancellationToken) => new(
        accounts.Any(a => a.Status.State == SessionState.Ready || a.Account.LinkedAtUtc is not null),
        await _contacts.CountAsync(new ContactFilter(), cancellationToken) > 0,
        await _schedules.AnyAsync(cancellationToken)
            || (await _deliveries.ListAsync(new DeliveryFilter(), null, 1, cancellationToken)).Count > 0);

    internal static (DateOnly Date, DateTimeOffset FromUtc, DateTimeOffset ToUtc) Today(DateTimeOffset now, string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc;
        var date = Instant.FromDateTimeOffset(now).InZone(zone).Date;
        return (date.ToDateOnly(), zone.AtStartOfDay(date).ToInstant().ToDateTimeOffset(), zone.AtStartOfDay(date.PlusDays(1)).ToInstant().ToDateTimeOffset());
    }
}

using WaScheduler.Data.Contacts;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>Times that follow the recipients: their zones, their birthdays, the lists they are in.</summary>
public sealed class PeoplesTimeTests : IAsyncLifetime
{
    private CoreHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CoreHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Everybody_gets_it_when_their_own_clock_shows_the_time()
    {
        var tokyo = await AddAsync("Kenji", 1, "Asia/Tokyo");
        var lima = await AddAsync("Rosa", 2, "America/Lima");
        var here = await AddAsync("Dana", 3, null);
        var schedule = await _host.SaveAsync(Planning.Daily(9, zone: Planning.Jerusalem) with
        {
            Recipients = [$"{tokyo.Id}", $"{lima.Id}", $"{here.Id}"],
            WhoseClock = WhoseClock.Recipient,
        });
        await _host.WalkToAsync(Utc("2026-11-23T23:00Z"), TimeSpan.FromHours(1));
        Assert.Equal(
            [("Rosa", "2026-11-22T14:00"), ("Kenji", "2026-11-23T00:00"), ("Dana", "2026-11-23T07:00"), ("Rosa", "2026-11-23T14:00")],
            await SentAsync(schedule));
    }

    [Fact]
    public async Task Whoever_moves_to_another_zone_between_two_of_them_gets_the_day_once()
    {
        var rosa = await AddAsync("Rosa", 1, "Asia/Tokyo");
        var schedule = await _host.SaveAsync(Planning.Daily(9) with { Recipients = [$"{rosa.Id}"], WhoseClock = WhoseClock.Recipient });
        await WalkAsync("2026-11-23T01:00Z");
        await ChangeAsync(rosa, zone: "America/Lima"); // where nine o'clock of the 23rd is still to come
        await WalkAsync("2026-11-24T20:00Z");
        Assert.Equal([("Rosa", "2026-11-23T00:00"), ("Rosa", "2026-11-24T14:00")], await SentAsync(schedule));
    }

    [Fact]
    public async Task The_owners_clock_is_the_one_of_the_settings_on_the_day()
    {
        var schedule = await _host.SaveAsync(Planning.Daily(9, zone: "Asia/Tokyo") with { WhoseClock = WhoseClock.Owner });
        await _host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences("", "America/Lima"), Stop);
        await WalkAsync("2026-11-22T20:00Z");
        await _host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences("", "Europe/Paris"), Stop);
        await WalkAsync("2026-11-23T20:00Z");
        Assert.Equal(["2026-11-22T14:00", "2026-11-23T08:00"], (await SentAsync(schedule)).Select(s => s.At));
    }

    [Theory]
    [InlineData(0, "2026-11-24T09:00", "2027-11-24T09:00")]
    [InlineData(3, "2027-11-21T09:00", "2028-11-21T09:00")]
    public async Task A_birthday_is_greeted_on_the_day_or_days_before_it_every_year(int daysBefore, string first, string second)
    {
        var dana = await AddAsync("Dana", 1, null, birthday: new DateOnly(1990, 11, 24));
        var nobody = await AddAsync("Nobody", 2, null);
        var schedule = await _host.SaveAsync(Birthdays(daysBefore) with { Recipients = [$"{nobody.Id}", $"{dana.Id}"] });
        await _host.WalkToAsync(Utc("2028-11-30T00:00Z"), TimeSpan.FromHours(9));
        var sent = await SentAsync(schedule);
        Assert.All(sent, s => Assert.Equal("Dana", s.Name));
        Assert.Equal([first, second], sent.Take(2).Select(s => s.At));
    }

    [Fact]
    public async Task Somebody_born_on_29_February_is_greeted_on_28_in_other_years()
    {
        var leap = await AddAsync("Leap", 1, null, birthday: new DateOnly(2000, 2, 29));
        var schedule = await _host.SaveAsync(Birthdays(0) with { Recipients = [$"{leap.Id}"] });
        await _host.WalkToAsync(Utc("2028-03-05T00:00Z"), TimeSpan.FromHours(9));
        Assert.Equal(["2027-02-28T09:00", "2028-02-29T09:00"], (await SentAsync(schedule)).Select(s => s.At));
    }

    [Fact]
    public async Task A_list_is_whoever_is_in_it_on_the_day()
    {
        var dana = await AddAsync("Dana", 1, null, lists: ["Family"]);
        var schedule = await _host.SaveAsync(Planning.Daily(9) with { Recipients = ["list:Family"] });
        await WalkAsync("2026-11-22T09:00Z");
        await AddAsync("Noa", 2, null, lists: ["family"]);
        await ChangeAsync(dana, lists: []);
        await WalkAsync("2026-11-23T09:00Z");
        Assert.Equal([("Dana", "2026-11-22T09:00"), ("Noa", "2026-11-23T09:00")], await SentAsync(schedule));
    }

    [Fact]
    public async Task Somebody_in_two_lists_and_named_besides_gets_one_message()
    {
        var dana = await AddAsync("Dana", 1, null, lists: ["Family", "Shop"]);
        var schedule = await _host.SaveAsync(Planning.Daily(9) with { Recipients = ["list:Family", $"{dana.Id}", "list:Shop", dana.Phone] });
        await WalkAsync("2026-11-22T09:00Z");
        Assert.Single(await SentAsync(schedule));
    }

    [Fact]
    public async Task Todays_count_takes_lists_by_their_members_and_birthdays_by_whose_they_are()
    {
        await AddAsync("Dana", 1, null, birthday: new DateOnly(1990, 11, 22), lists: ["Family"]);
        await AddAsync("Noa", 2, null, birthday: new DateOnly(1990, 11, 23), lists: ["family"]);
        await AddAsync("Kenji", 3, "Asia/Tokyo", lists: ["Shop"]);
        await _host.SaveAsync(Planning.Daily(9) with { Recipients = ["list:Family", Planning.SomeNumber] });
        await _host.SaveAsync(Birthdays(0) with { Recipients = ["list:Family"] });
        await _host.SaveAsync(Planning.Daily(9) with { Recipients = ["list:Shop", "list:Family"], WhoseClock = WhoseClock.Recipient });
        var midnight = Utc("2026-11-23T00:00Z");
        // Three at nine, Dana's birthday, and nine o'clock of the family; Kenji's nine o'clock is midnight, which is tomorrow.
        Assert.Equal(3 + 1 + 2, await _host.Get<ComingRuns>().CountMessagesBeforeAsync(midnight, Stop));
    }

    [Fact]
    public async Task A_list_in_which_nobody_is_cannot_be_chosen_by_mistake()
    {
        var answer = await _host.Get<ScheduleService>().SaveAsync(Planning.Daily(9) with { Recipients = ["list:Famly", "tag:x"] }, Stop);
        Assert.Equal("Nobody is in the list \"Famly\". Put contacts into it, or choose another one.", answer.Faults["recipients[0]"].Sentence);
        Assert.Equal("Nobody has the tag \"x\". Give it to contacts, or choose another one.", answer.Faults["recipients[1]"].Sentence);
    }

    [Fact]
    public async Task A_birthday_that_becomes_known_is_greeted_without_saving_the_schedule_again()
    {
        var dana = await AddAsync("Dana", 1, null, lists: ["Family"]);
        var schedule = await _host.SaveAsync(Birthdays(0) with { Recipients = ["list:Family"] });
        Assert.Equal((ScheduleStatus.Active, null), (schedule.Status, schedule.NextDueAtUtc));
        await ChangeAsync(dana, birthday: new DateOnly(1990, 11, 23), lists: ["Family"]);
        await WalkAsync("2026-11-24T09:00Z");
        Assert.Equal([("Dana", "2026-11-23T09:00")], await SentAsync(schedule));
    }

    [Fact]
    public async Task What_was_missed_of_a_list_of_zones_is_sent_newest_only_to_each()
    {
        var tokyo = await AddAsync("Kenji", 1, "Asia/Tokyo");
        var lima = await AddAsync("Rosa", 2, "America/Lima");
        var schedule = await _host.SaveAsync(Planning.Daily(9) with
        {
            Recipients = [$"{tokyo.Id}", $"{lima.Id}"],
            WhoseClock = WhoseClock.Recipient,
            MissedPolicy = MissedPolicy.NextOnly,
            LateWithinMinutes = 1440,
        });
        _host.Clock.Set(Utc("2026-11-25T16:00Z"));
        await _host.PlanAsync();
        var pending = (await _host.MessagesAsync(schedule)).Where(m => m.Status == WaScheduler.Data.Deliveries.DeliveryStatus.Pending);
        Assert.Equal([("Kenji", "2026-11-25T00:00"), ("Rosa", "2026-11-25T14:00")], pending.Select(m => (m.RecipientName, At(m.DueAtUtc))));
        Assert.Equal(7, (await _host.MessagesAsync(schedule)).Count);
    }

    private static ScheduleInput Birthdays(int daysBefore)
        => new(null, [], "Mazal tov", Recurrence.OnOccasion(Occasion.Birthday, daysBefore), new TimeOnly(9, 0), "Etc/UTC");

    private static DateTimeOffset Utc(string instant) => Patterns.Utc(instant);

    // As the service does it: what depends on people is computed anew when they change.
    private async Task WalkAsync(string until)
    {
        await _host.Get<RunRefresher>().RefreshAsync(Stop);
        await _host.WalkToAsync(Utc(until), TimeSpan.FromHours(1));
    }

    private async Task<Contact> AddAsync(string name, int number, string? zone, DateOnly? birthday = null, string[]? lists = null)
        => (await _host.Get<ContactService>().SaveAsync(new ContactInput(name, $"+9725012345{number:00}", TimeZone: zone, Birthday: OccasionInput.Of(birthday), Lists: lists), Stop)).Value!;

    private async Task ChangeAsync(Contact contact, string? zone = null, DateOnly? birthday = null, string[]? lists = null)
        => Assert.True((await _host.Get<ContactService>().SaveAsync(new ContactInput(contact.Name, contact.Phone, TimeZone: zone, Birthday: OccasionInput.Of(birthday), Lists: lists, Id: contact.Id), Stop)).IsOk);

    private async Task<List<(string Name, string At)>> SentAsync(Schedule schedule)
        => [.. (await _host.MessagesAsync(schedule)).Select(m => (m.RecipientName, At(m.DueAtUtc)))];

    private static string At(DateTimeOffset instant) => instant.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

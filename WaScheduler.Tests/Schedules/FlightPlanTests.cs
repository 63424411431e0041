using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>What the flight plan foretells is what is sent: same moments, people and words, whatever was changed of single runs.</summary>
public sealed class FlightPlanTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(30);
    private CoreHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CoreHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task It_equals_what_is_written_into_the_outbox(int seed)
    {
        var random = new Random(seed);
        var people = await RandomPlans.PeopleAsync(_host, random);
        for (var i = 0; i < 40; i++) await RandomPlans.AddAsync(_host, random, people);
        var foretold = await ForetellAsync();
        Assert.True(foretold.Count > 300, $"{foretold.Count} messages");
        Assert.Equal(foretold.Select(m => m.DueAtUtc).Order(), foretold.Select(m => m.DueAtUtc));

        await _host.WalkToAsync(End.AddMilliseconds(-1), TimeSpan.FromMinutes(30));
        var written = await WrittenAsync();
        Assert.Equal(Shape(foretold), Shape(written));
    }

    [Fact]
    public async Task Half_of_it_is_the_plan_from_the_middle()
    {
        var random = new Random(4);
        var people = await RandomPlans.PeopleAsync(_host, random);
        for (var i = 0; i < 20; i++) await RandomPlans.AddAsync(_host, random, people);
        var middle = Start.AddDays(15);
        Assert.Equal(
            Shape([.. (await ForetellAsync()).Where(m => m.DueAtUtc >= middle)]),
            Shape(await ForetellAsync(middle)));
    }

    [Fact]
    public async Task It_says_what_will_keep_a_message()
    {
        var silent = (await _host.Get<ContactService>().SaveAsync(new ContactInput("Silent", "+972501112233", OptedOutAtUtc: Start), Stop)).Value!;
        await _host.SaveAsync(Planning.Once(Planning.Today, 23) with { Recipients = [$"{silent.Id}", Planning.SomeNumber] });
        await _host.Get<WaScheduler.Web.Preferences.PreferenceService>().SaveSendingAsync(
            new WaScheduler.Web.Preferences.SendingPreferences(QuietFrom: new TimeOnly(22, 0), QuietUntil: new TimeOnly(7, 0)), Stop);
        await _host.Get<WaScheduler.Web.Preferences.PreferenceService>().SaveGeneralAsync(new WaScheduler.Web.Preferences.GeneralPreferences("", "Etc/UTC"), Stop);
        _host.Session.Become(WaScheduler.WhatsApp.SessionState.LoggedOut);
        var messages = new List<FlightMessage>();
        await foreach (var flight in _host.Get<FlightPlan>().RunsAsync(Start, End, Stop))
            messages.AddRange(await _host.Get<FlightPlan>().MessagesAsync(flight, Stop));
        const string Quiet = "It falls into your quiet hours and leaves Mon 23 Nov, 07:00.";
        Assert.Equal(["Silent asked not to get messages; it will not be sent.", Quiet], messages[0].Holds);
        Assert.Equal([Quiet], messages[1].Holds);
        Assert.All(messages, m => Assert.Equal("Test", m.UnlinkedAccount));
    }

    private Task<IReadOnlyList<Delivery>> ForetellAsync(DateTimeOffset? from = null) => RandomPlans.ForetellAsync(_host, from ?? Start, End);

    private async Task<IReadOnlyList<Delivery>> WrittenAsync()
    {
        var written = await _host.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(), null, 100_000, Stop);
        return [.. written];
    }

    private static IEnumerable<(DateTimeOffset, string, string)> Shape(IReadOnlyList<Delivery> messages)
        => messages.Select(m => (m.DueAtUtc, m.Address, m.Text)).Order();
}

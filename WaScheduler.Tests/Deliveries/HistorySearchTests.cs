using Microsoft.EntityFrameworkCore;
using WaScheduler.Data;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class HistorySearchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_are_found_whatever_their_length_alphabet_and_order()
    {
        await using var host = await CoreHost.StartAsync();
        await host.AddContactAsync("דנה כהן", "+972501112222");
        var hebrew = await host.SendAsync("שלום, נפגש מחר?", "+972501112222");
        var emoji = await host.SendAsync("Gratuliere 🎂 ÄRGER");
        var ok = await host.SendAsync("ok");

        async Task FindsAsync(Delivery expected, params string[] searches)
        {
            foreach (var search in searches) Assert.Equal([expected.Id], await FindAsync(host, search));
        }

        await FindsAsync(hebrew, "שלום", "מחר שלום", "דנה", "דנ", "ד מחר", "כהן שלו", "?", "050-111 2222", "0501112222", "+972 50 111-2222", "501112222");
        await FindsAsync(emoji, "🎂", "gratuliere", "GRAT 🎂", "ärger", "är", "ÄR", "Är");
        await FindsAsync(ok, "ok", "OK");
        Assert.Equal(3, (await FindAsync(host, "97250")).Count);
        Assert.Empty(await FindAsync(host, "שלום ok"));
        Assert.Empty(await FindAsync(host, "zebra"));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"\"\"")]
    [InlineData("a\" OR \"b")]
    [InlineData("NEAR(abc def)")]
    [InlineData("***")]
    [InlineData("Text : hello")]
    [InlineData("%%%")]
    [InlineData("___")]
    [InlineData("\\\\\\")]
    [InlineData("abc\0def")]
    [InlineData("\uD83C lonely")]
    [InlineData("'; DROP TABLE Deliveries; --")]
    public async Task Whatever_is_typed_is_looked_for_as_it_stands(string search)
    {
        await using var host = await CoreHost.StartAsync();
        await host.SendAsync("Hello, nothing of the kind");

        Assert.Empty(await FindAsync(host, search));
        Assert.Single(await FindAsync(host, "hello"));
    }

    [Fact]
    public async Task Five_million_letters_are_no_harder_than_the_first_two_hundred()
    {
        await using var host = await CoreHost.StartAsync();
        var found = await host.SendAsync($"{new string('ב', 150)} and more");

        Assert.Empty(await FindAsync(host, new string('ב', 5_000_000)));
        Assert.Equal([found.Id], await FindAsync(host, $"{new string('ב', 150)}{new string(' ', 5_000_000)}x"));
        Assert.Equal([found.Id], await FindAsync(host, " \t\n "));
    }

    [Fact]
    public async Task A_frequent_word_and_a_filter_walk_the_history_in_its_order_and_meet_each_once()
    {
        await using var host = await CoreHost.StartAsync();
        await FillAsync(host, 9_000);
        var query = host.Get<HistoryQueries>();
        foreach (var filter in (DeliveryFilter[])
            [
                new(), new(Search: "frequent"), new(Search: "fr"), new([DeliveryLabel.Failed, DeliveryLabel.Read, DeliveryLabel.Scheduled]), new(Search: "number 4711"),
                new(ScheduleId: 3, Search: "frequent"), new([DeliveryLabel.Failed], ScheduleId: 3), new(ErrorCodes: ["wa.ERROR_NETWORK"]),
                new(FromUtc: host.Clock.GetUtcNow().AddHours(-50), ToUtc: host.Clock.GetUtcNow().AddHours(-20)), new(NeedsOwner: true),
                new(FromUtc: host.Clock.GetUtcNow().AddHours(20), Labels: [DeliveryLabel.Cancelled]), MessageView.All[0].Filter(null),
            ])
        {
            var expected = await ExpectedAsync(host, filter);
            var met = new List<long>();
            HistoryKey? after = null;
            do
            {
                var page = await query.ReadAsync(filter, after, 700, Stop);
                met.AddRange(page.Rows.Select(d => d.Id));
                after = page.Next;
            }
            while (after is not null);

            Assert.Equal(expected, met);
            Assert.Equal(expected.Count, await query.CountAsync(filter, int.MaxValue, Stop));
        }
    }

    [Fact]
    public async Task A_search_that_no_index_helps_says_how_far_it_has_come_and_goes_on_from_there()
    {
        await using var host = await CoreHost.StartAsync();
        await FillAsync(host, 9_000);
        var first = await host.Get<HistoryQueries>().ReadAsync(new DeliveryFilter(Search: "🦩"), null, 10, Stop, steps: 1);
        Assert.Empty(first.Rows);
        Assert.NotNull(first.Next);

        var rest = await host.Get<HistoryQueries>().ReadAsync(new DeliveryFilter(Search: "🦩"), first.Next, 10, Stop);
        Assert.Single(rest.Rows);
        Assert.Null(rest.Next);
    }

    [Fact]
    public async Task The_numbers_of_a_period_are_those_of_its_rows_also_where_it_begins_within_an_hour()
    {
        await using var host = await CoreHost.StartAsync();
        await FillAsync(host, 2_000);
        var now = host.Clock.GetUtcNow();
        foreach (var (from, to) in (List<(DateTimeOffset, DateTimeOffset)>)
            [(now.AddHours(-30), now.AddHours(30)), (now.AddMinutes(-754), now.AddMinutes(871)), (now.AddMinutes(3), now.AddMinutes(9)), (now.AddDays(-90), now.AddDays(-2))])
        {
            var rows = await host.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(FromUtc: from, ToUtc: to), null, 10_000, Stop);
            var expected = Enum.GetValues<DeliveryLabel>().ToDictionary(l => l, l => rows.Count(d => DeliveryLabels.Of(d, now) == l));

            Assert.Equal(expected, (await host.Get<DeliveryQueries>().CountAsync(from, to, Stop)).ToDictionary());
        }
    }

    private static async Task<List<long>> FindAsync(CoreHost host, string search)
        => [.. (await host.Get<HistoryQueries>().ReadAsync(new DeliveryFilter(Search: search), null, 50, Stop)).Rows.Select(d => d.Id)];

    // The same without any index, in memory.
    private static async Task<List<long>> ExpectedAsync(CoreHost host, DeliveryFilter f)
    {
        var now = host.Clock.GetUtcNow();
        await using var db = await host.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(Stop);
        var all = await db.Deliveries.AsNoTracking().ToListAsync(Stop);
        return
        [
            .. all.Where(d => (f.Labels is null || f.Labels.Contains(DeliveryLabels.Of(d, now)))
                    && (!f.NeedsOwner || DeliveryLabels.NeedsOwner(d, now))
                    && (f.ScheduleId is null || f.ScheduleId == d.ScheduleId)
                    && (f.ErrorCodes is null || f.ErrorCodes.Contains(d.ErrorCode))
                    && (f.FromUtc is null || d.DueAtUtc >= f.FromUtc) && (f.ToUtc is null || d.DueAtUtc < f.ToUtc)
                    && (f.Search ?? "").Split(' ').All(word => d.Text.Contains(word, StringComparison.OrdinalIgnoreCase)))
                .OrderByDescending(d => d.ListedAtUtc).ThenByDescending(d => d.Id).Select(d => d.Id),
        ];
    }

    /// <summary>Rows in every state, three of each minute, a hundred hours around now.</summary>
    internal static async Task FillAsync(CoreHost host, int count)
    {
        var now = host.Clock.GetUtcNow();
        var random = new Random(4711);
        DeliveryStatus[] states = Enum.GetValues<DeliveryStatus>();
        await using var db = await host.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(Stop);
        for (var i = 0; i < count; i++)
        {
            var due = now.AddMinutes((i - (count * 0.9)) / 3 * 2).AddSeconds(-(i % 2));
            var status = due > now ? random.Next(10) switch { 0 => DeliveryStatus.Cancelled, 1 => DeliveryStatus.Failed, _ => DeliveryStatus.Pending } : states[random.Next(states.Length)];
            var sent = status == DeliveryStatus.Sent;
            db.Deliveries.Add(new Delivery
            {
                AccountId = host.Account.Id,
                ScheduleId = i % 7,
                Address = "+972501234567",
                RecipientName = "Somebody",
                Text = i == 40 ? "frequent 🦩" : $"frequent number {i}",
                DueAtUtc = due,
                Status = status,
                HoldReason = status == DeliveryStatus.Pending ? (HoldReason)random.Next(6) : HoldReason.None,
                AckLevel = sent ? random.Next(-1, 5) : 0,
                SentAtUtc = sent ? due : null,
                ErrorCode = status is DeliveryStatus.Failed or DeliveryStatus.Expired ? "wa.ERROR_NETWORK" : null,
                CreatedAtUtc = now.AddDays(-90),
                UpdatedAtUtc = status == DeliveryStatus.Cancelled ? now.AddMinutes(-random.Next(5_000)) : due < now ? due : now,
            });
        }

        await db.SaveChangesAsync(Stop);
    }
}

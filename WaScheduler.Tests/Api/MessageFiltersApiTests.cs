using System.Globalization;
using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class MessageFiltersApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Theory]
    [InlineData("שלום")]
    [InlineData("👩‍👩‍👧")]
    [InlineData("50% off")]
    [InlineData("snake_case")]
    [InlineData("back\\slash")]
    [InlineData("it's \"quoted\"")]
    [InlineData("{{name}}")]
    public async Task Search_finds_exactly_the_words_given(string words)
    {
        // Twins that a pattern would also match: any character in place of the special ones.
        var twin = words.Replace('%', 'x').Replace('_', 'x').Replace('\\', 'x').Replace('ש', 'ס').Replace('"', 'x').Replace('{', 'x').Replace("👩", "👨", StringComparison.Ordinal);
        var id = await app.SendAsync($"before {Web.Templates.ParsedText.Escape(words)} after", "+972504440001");
        await app.SendAsync($"before {twin} after", "+972504440001");

        Assert.Equal([id], await FindAsync($"q={Uri.EscapeDataString(words)}"));
    }

    [Fact]
    public async Task Search_looks_into_names_and_numbers_too()
    {
        var contact = await app.AddContactAsync("יעל Filter", "+972504440011");
        var id = await app.SendAsync("named", contact);

        Assert.Equal([id], await FindAsync($"q={Uri.EscapeDataString("יעל Fil")}"));
        Assert.Equal([id], await FindAsync($"q={Uri.EscapeDataString("+972504440011")}"));
        Assert.Equal([id], await FindAsync($"contact={contact}"));
        Assert.Empty(await FindAsync($"contact={contact}&q=other"));
        Assert.Empty(await FindAsync("contact=99999"));
        Assert.Empty(await FindAsync("contact=nobody"));
        Assert.Empty(await FindAsync($"contact=0{contact}"));
        Assert.Empty(await FindAsync($"contact={contact}&campaign=1"));
    }

    [Fact]
    public async Task From_is_included_and_to_is_not()
    {
        string[] ids =
        [
            await app.SendAsync("window", "+972504440021", "2026-12-01T10:00:00+02:00"),
            await app.SendAsync("window", "+972504440021", "2026-12-01T11:00:00+02:00"),
            await app.SendAsync("window", "+972504440021", "2026-12-01T12:00:00+02:00"),
        ];

        Assert.Equal([ids[1], ids[0]], await FindAsync("q=window&from=2026-12-01T08:00:00Z&to=2026-12-01T10:00:00Z"));
        Assert.Equal([ids[2], ids[1]], await FindAsync("q=window&from=2026-12-01T11:00:00%2B02:00"));
        Assert.Equal([ids[2], ids[1]], await FindAsync("q=window&from=2026-12-01T11:00:00+02:00")); // a plus that nobody escaped
        Assert.Equal([ids[0]], await FindAsync("q=window&to=2026-12-01T04:00-05:00"));
    }

    [Fact]
    public async Task Status_takes_one_word_or_several()
    {
        var sent = await app.SendAsync("statuses", "+972504440031");
        await app.MessageAsync(sent, "sent");
        var waiting = await app.SendAsync("statuses", "+972504440031", "2026-12-02T10:00:00+02:00");
        var cancelled = await app.SendAsync("statuses", "+972504440031", "2026-12-03T10:00:00+02:00");
        (await app.Api.PostAsync($"/messages/{cancelled}/cancel")).Ok();

        Assert.Equal([sent], await FindAsync("q=statuses&status=sent"));
        Assert.Equal([waiting], await FindAsync("q=statuses&status=scheduled"));
        // A withdrawn one stands where it was withdrawn, which was before the time of the other.
        Assert.Equal([waiting, cancelled], await FindAsync("q=statuses&status=scheduled,cancelled"));
        Assert.Equal([cancelled, sent], await FindAsync("q=statuses&status=sent&status=cancelled"));
        Assert.Empty(await FindAsync("q=statuses&status=failed"));
        foreach (var word in "queued held sending delivered read played stuck unconfirmed failed expired".Split(' '))
            await FindAsync($"status={word}");
    }

    [Theory]
    [InlineData("status=gone", "status", "status.unknown")]
    [InlineData("status=1", "status", "status.unknown")]
    [InlineData("status=-1", "status", "status.unknown")]
    [InlineData("status=%2B1", "status", "status.unknown")]
    [InlineData("from=10:00", "from", "from.invalid")]
    [InlineData("from=2026-12-01T10:00:00", "from", "from.invalid")]
    [InlineData("to=2026-12-01", "to", "to.invalid")]
    [InlineData("limit=0", "limit", "limit.invalid")]
    [InlineData("limit=201", "limit", "limit.invalid")]
    [InlineData("limit=-5", "limit", "limit.invalid")]
    [InlineData("limit=ten", "limit", "limit.invalid")]
    [InlineData("limit=99999999999", "limit", "limit.invalid")]
    [InlineData("after=!", "after", "after.invalid")]
    [InlineData("after=bWVzc2FnZXM6MTpub3c", "after", "after.invalid")] // messages:1:now
    [InlineData("after=bWVzc2FnZXM6MTo5OTk5OTk5OTk5OTk5OTk5OTk", "after", "after.invalid")] // an instant beyond the calendar
    [InlineData("after=bWVzc2FnZXM6MTo", "after", "after.invalid")] // no instant
    public async Task A_bad_filter_is_refused_by_name(string query, string field, string code) =>
        (await app.Api.GetAsync($"/messages?{query}")).RefusedAt(field, code);

    [Theory]
    [InlineData("/messages?statuss=sent")]
    [InlineData("/contacts?name=Dana")]
    [InlineData("/schedules?state=active")]
    [InlineData("/stats?day=today")]
    [InlineData("/accounts/1?verbose=1")]
    public async Task A_parameter_that_is_not_known_does_not_list_everything(string path) =>
        (await app.Api.GetAsync(path)).Refused(400, "query.unknown");

    [Theory]
    [InlineData("/messages")]
    [InlineData("/contacts")]
    [InlineData("/schedules")]
    public async Task A_search_for_NUL_does_not_find_everything(string path) => (await app.Api.GetAsync($"{path}?q=%00")).Refused(400, "q.invalid");

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        for (var i = 0; i < 2; i++)
        {
            await app.AddContactAsync($"Cursor {i}", $"+97250444009{i}");
            await app.SendAsync("cursor", $"+97250444009{i}");
        }

        var contacts = (await app.Api.GetAsync("/contacts?limit=1")).Ok().Word("next");
        var messages = (await app.Api.GetAsync("/messages?limit=1")).Ok().Word("next");

        foreach (var path in new[] { "/messages", "/schedules", "/accounts" })
            (await app.Api.GetAsync($"{path}?after={contacts}")).RefusedAt("after", "after.invalid");
        (await app.Api.GetAsync($"/contacts?after={messages}")).RefusedAt("after", "after.invalid");
    }

    [Fact]
    public async Task The_list_walks_all_latest_first_once_while_others_are_added()
    {
        // Nine of one and the same instant: only the id tells them apart.
        var expected = new List<string>();
        for (var i = 0; i < 9; i++) expected.Insert(0, await app.SendAsync("walk", $"+97250444010{i}", "2026-12-05T10:00:00Z"));
        expected.Add(await app.SendAsync("walk", "+972504440110", "2026-12-05T09:59:59.999Z"));
        expected.Add(await app.SendAsync("walk", "+972504440111", "2026-12-06T10:00:00Z")); // withdrawn, so listed where that was done
        (await app.Api.PostAsync($"/messages/{expected[^1]}/cancel")).Ok();
        var later = app.Clock.GetUtcNow().AddDays(40);

        var all = await app.Api.WalkAsync("/messages?q=walk", 4, async () =>
        {
            later = later.AddMinutes(1);
            await app.SendAsync("walk", "+972504440120", later.ToString("O", CultureInfo.InvariantCulture));
        });

        Assert.Equal(expected, all.Select(m => m.Word("id")));
    }

    private async Task<List<string>> FindAsync(string query)
    {
        var page = (await app.Api.GetAsync($"/messages?{query}")).Ok();
        page.HasOnly("items", "next");
        return [.. page.Items().Select(m => m.Word("id"))];
    }
}

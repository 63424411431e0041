using System.Text.Json;
using WaScheduler.Data.Audits;
using WaScheduler.Tests.Api;
using WaScheduler.Web.Audits;
using Xunit;
using static System.Net.HttpStatusCode;

namespace WaScheduler.Tests.Audits;

public sealed class AuditApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task The_audit_is_listed_newest_first_page_by_page()
    {
        await app.AddContactAsync("Dana", "+972500000011");
        await app.AddContactAsync("Noa", "+972500000012");

        var first = (await app.Api.GetAsync("/audit?what=contact.saved&limit=1")).Ok();
        var second = (await app.Api.GetAsync($"/audit?what=contact.&limit=1&after={first.GetProperty("next").GetString()}")).Ok();

        var newer = first.GetProperty("items")[0];
        var older = second.GetProperty("items")[0];
        Assert.Equal(("api", "contact.saved", "127.0.0.1"), (newer.Word("actor"), newer.Word("action"), newer.Word("remoteAddress")));
        Assert.True(int.Parse(newer.Word("id")!, null) > int.Parse(older.Word("id")!, null));
        Assert.Equal(64, newer.Word("hash")!.Length);
        (await app.Api.GetAsync("/audit?who=page&what=contact.")).Ok().GetProperty("items").Is("[]");
        (await app.Api.GetAsync($"/audit?subject={newer.Word("subject")}&from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z")).Ok().GetProperty("items").Is("[]");
    }

    [Theory]
    [InlineData("who=robot", "who.invalid")]
    [InlineData("from=yesterday", "from.invalid")]
    [InlineData("to=2026-01-01T00:00:00", "to.invalid")]
    [InlineData("limit=0", "limit.invalid")]
    [InlineData("after=x", "after.invalid")]
    [InlineData("actor=page", "query.unknown")]
    public async Task A_wrong_filter_is_refused(string query, string code) => (await app.Api.GetAsync($"/audit?{query}")).Refused(400, code);

    [Fact]
    public async Task A_proof_is_a_file_that_runs_nothing_and_names_the_audits_end()
    {
        await app.SendAsync("=1+1, שלום", "+972500000013", "2026-12-01T10:00:00Z");
        var id = (await app.Api.GetAsync("/messages?limit=1&q=1%2B1")).Ok().GetProperty("items")[0].Word("id");
        using var client = app.App.ApiClient();

        var answer = await client.GetAsync($"{ApiCaller.Root}/messages/{id}/proof.csv", TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((OK, "text/csv"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains(",+972500000013,\"'=1+1, שלום\",", text, StringComparison.Ordinal);
        Assert.Contains(",API key Security__ApiKey,", text, StringComparison.Ordinal);
        Assert.Matches(@",\d+,[0-9a-f]{64}\r\n$", text);
        var masked = await client.GetStringAsync($"{ApiCaller.Root}/messages/{id}/proof.csv?masked=1", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("972500000013", masked, StringComparison.Ordinal);
        Assert.Contains("…013", masked, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_action_has_words() =>
        Assert.All(AuditVerbs.Audited.Values, verb => Assert.True(AuditWords.Knows(verb.Action), verb.Action));

    [Fact]
    public void A_name_in_the_audit_is_one_short_line_without_long_numbers()
    {
        Assert.Equal("Dana …567 x", AuditDetail.Clean("Dana +972 50-123 4567\u202Ex".Replace("+", "", StringComparison.Ordinal)));
        Assert.Equal(200, AuditDetail.Clean(new string('x', 5_000_000)).Length);
        Assert.Equal("""{"gapMinMs":5,"apiToken":"changed"}""", JsonSerializer.Serialize(AuditDetail.Settings("""{"Kept":1}""", """{"Kept":1,"GapMinMs":5,"ApiToken":"secret"}""")));
    }
}

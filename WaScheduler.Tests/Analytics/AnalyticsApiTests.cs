using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WaScheduler.Tests.Api;
using WaScheduler.Web.Analytics;
using Xunit;

namespace WaScheduler.Tests.Analytics;

public sealed class AnalyticsApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task The_last_thirty_days_of_the_owner_are_counted_unless_asked_otherwise()
    {
        var id = await app.SendAsync("Hello", "+972501110001");
        await app.MessageAsync(id, "sent");
        app.Pass(TimeSpan.FromSeconds(10));

        var answer = (await app.Api.GetAsync("/analytics")).Ok();
        Assert.Equal("Asia/Jerusalem", answer.Word("timeZone"));
        Assert.Equal("2026-10-23T21:00:00.000+00:00", answer.Word("from"));
        Assert.Equal("2026-11-22T22:00:00.000+00:00", answer.Word("to"));
        Assert.Equal(30, answer.GetProperty("times").GetArrayLength());
        var total = answer.GetProperty("total");
        Assert.Equal((1, 1, 0), (total.GetProperty("due").GetInt32(), total.GetProperty("sent").GetInt32(), total.GetProperty("delivered").GetInt32()));
        Assert.Equal(4, answer.GetProperty("delays").GetArrayLength());
        Assert.Equal("handedOver", answer.GetProperty("delays")[0].Word("stage"));

        var none = (await app.Api.GetAsync("/analytics?contactId=nobody&scheduleId=77")).Ok();
        Assert.Equal(0, none.GetProperty("total").GetProperty("due").GetInt32());
        var hours = (await app.Api.GetAsync("/analytics?from=2026-11-22T00:00:00%2B02:00&to=2026-11-22T12:00:00%2B02:00")).Ok();
        Assert.Equal(12, hours.GetProperty("times").GetArrayLength());
    }

    [Theory]
    [InlineData("from=yesterday", "from.invalid")]
    [InlineData("to=2026-11-22T10:00:00", "to.invalid")]
    [InlineData("from=2026-11-22T10:00:00Z&to=2026-11-22T10:00:00Z", "to.invalid")]
    [InlineData("from=2001-11-22T10:00:00Z&to=2026-11-22T10:00:00Z", "from.invalid")]
    [InlineData("from=0001-01-01T00:00:00Z", "from.invalid")]
    [InlineData("to=9999-12-31T23:59:59Z", "to.invalid")]
    [InlineData("schedule=7", "query.unknown")]
    public async Task What_cannot_be_is_refused_by_name(string query, string code) => (await app.Api.GetAsync($"/analytics?{query}")).Refused(400, code);

    [Theory]
    [InlineData(AnalyticsTable.Time, "from,to,due")]
    [InlineData(AnalyticsTable.Delays, "from due to,messages")]
    [InlineData(AnalyticsTable.Failures, "kind,code,messages")]
    [InlineData(AnalyticsTable.Schedules, "id,schedule,due")]
    [InlineData(AnalyticsTable.Contacts, "id,contact,due")]
    [InlineData(AnalyticsTable.Replies, "weekday,hour,delivered,replied")]
    public async Task Every_table_is_a_file_for_the_owner_and_nobody_else(AnalyticsTable table, string head)
    {
        var address = new AnalyticsAddress(AnalyticsPeriod.Week);
        var figures = await app.App.Services.GetRequiredService<AnalyticsReader>().ReadAsync(address.Question(app.Clock.GetUtcNow(), "Asia/Jerusalem"), TestContext.Current.CancellationToken);
        Assert.StartsWith($"\uFEFF{head}", AnalyticsCsv.Write(table, figures), StringComparison.Ordinal);

        using var stranger = app.App.Stranger();
        using var refused = await stranger.GetAsync(address.Csv(table), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }
}

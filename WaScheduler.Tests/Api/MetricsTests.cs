using System.Globalization;
using System.Text.RegularExpressions;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class MetricsTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task A_scrape_is_well_formed_and_tells_state_age_counts_and_acks()
    {
        app.Session.Counters = new SessionCounters(3, 5, 2, 9, app.Clock.GetUtcNow().AddSeconds(-7), TimeSpan.FromMilliseconds(12), app.Clock.GetUtcNow().AddHours(-1));
        for (var i = 0; i < 3; i++)
            await app.MessageAsync(await app.SendAsync($"metric {i}", "+972501234567"), "sent");
        var text = await ScrapeAsync();

        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(
            @"^(# HELP wa_[a-z_]+ .+|# TYPE wa_[a-z_]+ (gauge|counter)|wa_[a-z_]+\{account=""\d+""(,[a-z]+=""[A-Za-z0-9.]+"")?\} \d+(\.\d+)?)$", line));
        Assert.Equal(1, Value(text, $"wa_session_state{{account=\"{app.AccountId}\",state=\"ready\"}}"));
        Assert.Equal(0, Value(text, $"wa_session_state{{account=\"{app.AccountId}\",state=\"loggedOut\"}}"));
        Assert.Equal(3, Value(text, $"wa_session_launches_total{{account=\"{app.AccountId}\"}}"));
        Assert.Equal(5, Value(text, $"wa_session_page_loads_total{{account=\"{app.AccountId}\"}}"));
        Assert.Equal(2, Value(text, $"wa_session_losses_total{{account=\"{app.AccountId}\"}}"));
        Assert.Equal(9, Value(text, $"wa_session_returns_total{{account=\"{app.AccountId}\"}}"));
        Assert.Equal(3600, Value(text, $"wa_session_browser_age_seconds{{account=\"{app.AccountId}\"}}"));
        Assert.Equal(7, Value(text, $"wa_session_heartbeat_age_seconds{{account=\"{app.AccountId}\"}}"));
        Assert.Equal(0.012, Value(text, $"wa_session_heartbeat_seconds{{account=\"{app.AccountId}\"}}"));
        Assert.Equal(0, Value(text, $"wa_ack_latency_seconds{{account=\"{app.AccountId}\",quantile=\"0.99\"}}"));
        Assert.DoesNotContain("972", text, StringComparison.Ordinal);
        Assert.DoesNotContain("My WhatsApp", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_gets_nothing()
    {
        using var stranger = app.App.Stranger();
        using var answer = await stranger.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.DoesNotContain("wa_session", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<string> ScrapeAsync()
    {
        using var client = app.App.ApiClient();
        using var answer = await client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static double Value(string text, string series) => double.Parse(
        Regex.Match(text, $"^{Regex.Escape(series)} (.+)$", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
}

using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Security;

public sealed class DenyByDefaultTests(WebAppFixture fixture) : IClassFixture<WebAppFixture>
{
    // All that a stranger may see. /setup shows a form only to whoever holds the token.
    private static readonly HashSet<string> Open = ["/sign-in", "/setup", "/healthz", "/readyz", "/session"];

    [Fact]
    public async Task Every_endpoint_but_the_named_ones_turns_a_stranger_away()
    {
        using var stranger = fixture.App.Stranger();
        var faults = new List<string>();
        var asked = 0;
        foreach (var endpoint in Endpoints())
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET", "POST"])
            {
                var answer = await AskAsync(stranger, method, PathOf(endpoint));
                asked++;
                if (!IsTurnedAway(answer))
                    faults.Add($"{method} {PathOf(endpoint)} answered {(int)answer.StatusCode}");
            }

        Assert.Empty(faults);
        Assert.True(asked > 10, $"Only {asked} endpoints were found.");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/settings")]
    [InlineData("/settings/password")]
    [InlineData("/no-such-page")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/api/v1/no-such-call")]
    public async Task A_stranger_learns_nothing_about(string path)
    {
        using var stranger = fixture.App.Stranger();

        using var answer = await AskAsync(stranger, "GET", path);

        Assert.True(IsTurnedAway(answer), $"{path} answered {(int)answer.StatusCode}");
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/sign-in")]
    [InlineData("/shell/app.css")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task A_stranger_may_ask_for(string path)
    {
        using var stranger = fixture.App.Stranger();

        using var answer = await stranger.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task An_api_key_opens_the_api_only()
    {
        using var client = fixture.App.ApiClient();

        using var page = await AskAsync(client, "GET", "/settings");
        using var call = await AskAsync(client, "GET", "/api/v1/no-such-call");

        Assert.True(IsTurnedAway(page));
        Assert.Equal(HttpStatusCode.NotFound, call.StatusCode);
    }

    [Theory]
    [InlineData(null, "apiKey.missing")]
    [InlineData("was_wrong", "apiKey.unknown")]
    public async Task A_call_without_a_good_key_gets_problem_details(string? key, string code)
    {
        using var stranger = fixture.App.Stranger();
        if (key is not null)
            stranger.DefaultRequestHeaders.Add("X-Api-Key", key);

        using var answer = await stranger.GetAsync("/api/v1/no-such-call", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"\"code\":\"{code}\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_carries_the_policy()
    {
        using var stranger = fixture.App.Stranger();
        foreach (var path in new[] { "/sign-in", "/healthz", "/shell/app.css", "/settings", "/api/v1/x" })
        {
            using var answer = await stranger.GetAsync(path, TestContext.Current.CancellationToken);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        }
    }

    private IEnumerable<RouteEndpoint> Endpoints() => fixture.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !Open.Contains(PathOf(endpoint)));

    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(
        segment => string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"))));

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Accept", "text/html");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static bool IsTurnedAway(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.Unauthorized
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) is true);
}

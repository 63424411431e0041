using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Xunit;

namespace WaScheduler.Tests.Api;

/// <summary>Every address of the API: who may ask, what the document says of it, and what is not there.</summary>
public sealed class AddressesApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    // The calls of the contract that this release offers; the document must name them all, and no others.
    private static readonly string[] Offered =
    [
        "get /accounts", "post /accounts", "get /accounts/{id}", "post /accounts/{id}/start", "post /accounts/{id}/stop",
        "post /accounts/{id}/unlink", "post /accounts/{id}/pair", "put /accounts/{id}", "get /accounts/{id}/events", "get /accounts/{id}/qr.png",
        "get /contacts", "post /contacts", "get /contacts/{id}", "put /contacts/{id}", "delete /contacts/{id}",
        "post /messages", "get /messages", "get /messages/{id}", "post /messages/{id}/cancel", "post /messages/{id}/retry",
        "post /messages/{id}/confirm", "post /messages/{id}/drop",
        "get /schedules", "post /schedules", "get /schedules/{id}", "put /schedules/{id}", "delete /schedules/{id}",
        "post /schedules/{id}/pause", "post /schedules/{id}/resume", "post /schedules/{id}/run", "post /schedules/{id}/skip-next", "post /schedules/{id}/runs",
        "get /schedules/{id}/upcoming", "post /schedules/preview", "post /schedules/parse",
        "post /attachments", "get /templates", "post /templates", "put /templates/{id}", "delete /templates/{id}", "post /templates/{id}/preview",
        "get /alerts", "post /alerts/seen", "get /messages/export", "get /engine", "post /engine/stop", "post /engine/resume", "get /stats", "get /analytics", "get /audit", "get /messages/{id}/proof.csv", "get /preferences", "put /preferences/{section}", "put /preferences/sending", "put /preferences/general", "put /preferences/history",
    ];

    private static readonly string[] NotYet =
    [
        "POST /contacts/import", "POST /contacts/verify",
    ];

    [Fact]
    public async Task Nobody_gets_anything_without_a_good_key()
    {
        using var missing = new ApiCaller(app.App.Stranger());
        var asked = 0;
        foreach (var (method, path) in MappedCalls())
        {
            var call = (new HttpMethod(method), path.Replace("{id}", "1", StringComparison.Ordinal).Replace("{section}", "x", StringComparison.Ordinal));
            (await missing.CallAsync(call.Item1, call.Item2)).Refused(401, "apiKey.missing");
            foreach (var key in new[] { "wrong", "was_wrong", "", new string('k', 600), $"{Support.WebApp.ApiKey}x", Support.WebApp.ApiKey.ToUpperInvariant() })
            {
                using var wrong = WithKey(key);
                (await wrong.CallAsync(call.Item1, call.Item2)).Refused(401, "apiKey.unknown");
            }

            asked++;
        }

        Assert.True(asked > 45, $"Only {asked} calls were found.");
    }

    [Fact]
    public async Task A_key_is_no_key_in_the_address_or_another_header()
    {
        using var client = app.App.Stranger();
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Support.WebApp.ApiKey}");
        using var caller = new ApiCaller(client);
        (await caller.GetAsync($"/messages?X-Api-Key={Support.WebApp.ApiKey}")).Refused(401, "apiKey.missing");
    }

    [Fact]
    public async Task The_document_lists_every_call_and_says_what_it_takes()
    {
        var document = (await app.Api.GetAsync("/openapi.json")).Ok();
        var (read, diagnostic) = OpenApiDocument.Parse(document.GetRawText(), "json");

        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        var named = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(call => $"{call.Name} {path.Name[ApiCaller.Root.Length..]}")).ToList();
        Assert.Equal(Offered.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        var hidden = MappedCalls().Select(c => $"{c.Method.ToLowerInvariant()} {c.Path}").Except(named).ToList();
        Assert.All(hidden, call => Assert.Matches("/contacts/(import|verify)|/openapi.json|/{rest}", call));

        var schemas = document.GetProperty("components").GetProperty("schemas");
        schemas.GetProperty("AccountKind").GetProperty("enum").Is("""["web","practice"]""");
        schemas.GetProperty("MissedPolicy").GetProperty("enum").Is("""["sendLate","ask","skip","nextOnly"]""");
        Assert.Equal("date-time", schemas.GetProperty("MessageRequest").GetProperty("properties").GetProperty("notBefore").Word("format"));
        schemas.GetProperty("MessageRequest").GetProperty("properties").HasOnly("accountId", "to", "text", "templateId", "attachmentIds", "notBefore");
        Assert.Equal("X-Api-Key", Assert.IsType<OpenApiSecurityScheme>(Assert.Single(read!.Components!.SecuritySchemes!).Value).Name);
        var query = document.GetProperty("paths").GetProperty("/api/v1/messages").GetProperty("get").GetProperty("parameters").EnumerateArray();
        Assert.Equal(["status", "contact", "schedule", "campaign", "from", "to", "q", "error", "attention", "limit", "after"], query.Select(p => p.Word("name")));
    }

    [Fact]
    public async Task What_is_not_there_yet_says_so()
    {
        foreach (var call in NotYet.Select(c => c.Split(' ')))
        {
            using var file = new MultipartFormDataContent { { new StringContent("a,b"), "file", "a.csv" } };
            (await app.Api.CallAsync(new HttpMethod(call[0]), call[1], call[0] == "POST" ? file : null)).Refused(501, "feature.notYet");
        }
    }

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("POST", "/messages/1/resend")]
    [InlineData("GET", "/campaigns")]
    [InlineData("GET", "/contacts/1/2/3")]
    [InlineData("GET", "")]
    public async Task An_address_that_is_none_is_not_found(string method, string path) =>
        (await app.Api.CallAsync(new HttpMethod(method), path)).Refused(404, "address.unknown");

    [Theory]
    [InlineData("PATCH", "/contacts/1", "DELETE or GET or PUT")]
    [InlineData("DELETE", "/contacts", "GET or POST")]
    [InlineData("GET", "/messages/1/cancel", "POST")]
    [InlineData("GET", "/preferences/sending", "PUT")]
    [InlineData("DELETE", "/messages/1", "GET")]
    [InlineData("PUT", "/preferences", "GET")]
    [InlineData("POST", "/stats", "GET")]
    public async Task A_wrong_method_is_told_the_right_ones(string method, string path, string allowed)
    {
        var detail = (await app.Api.CallAsync(new HttpMethod(method), path)).Refused(405, "method.notAllowed").Word("detail");
        Assert.Contains($"Use {allowed}.", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999999")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("1.0")]
    [InlineData("1e0")]
    [InlineData("0x1")]
    [InlineData("%201")]
    [InlineData("1%20")]
    [InlineData("1%0A")]
    [InlineData("%D9%A1")] // an Arabic one
    [InlineData("%E2%80%AE1")] // turned by a right-to-left mark
    [InlineData("null")]
    [InlineData("1;DROP TABLE Contacts")]
    [InlineData("%F0%9F%99%82")]
    [InlineData("9223372036854775808")]
    [InlineData("..%2F1")]
    public async Task An_id_that_is_none_is_not_found(string id)
    {
        if ((await app.Api.GetAsync("/contacts/1")).Status != System.Net.HttpStatusCode.OK)
        {
            await app.AddContactAsync("First", "+972500000009");
            await app.SendAsync("First", "1", "2026-12-01T10:00:00Z");
            (await app.Api.PostAsync("/schedules", new { recipients = new[] { "1" }, text = "x", recurrence = new { kind = "daily" }, localTime = "09:30" })).Ok(201);
        }

        foreach (var call in Offered.Where(c => c.Contains("{id}", StringComparison.Ordinal) && !c.EndsWith("/skip-next", StringComparison.Ordinal)).Select(c => c.Split(' ')))
        {
            var what = call[1].Split('/')[1].TrimEnd('s');
            var body = call[0] == "put" ? new StringContent("{}", null, "application/json") : null;
            var answer = await app.Api.CallAsync(new HttpMethod(call[0].ToUpperInvariant()), call[1].Replace("{id}", id, StringComparison.Ordinal), body);
            var detail = answer.Refused(404, $"{what}.unknown").Word("detail");
            Assert.DoesNotContain('\u202e', detail);
        }
    }

    private ApiCaller WithKey(string key)
    {
        var client = app.App.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Api-Key", key);
        return new ApiCaller(client);
    }

    private IEnumerable<(string Method, string Path)> MappedCalls() =>
        from endpoint in app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(PartOf))))
        where path.StartsWith(ApiCaller.Root, StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
        select (method, path[ApiCaller.Root.Length..]);

    private static string PartOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    };
}

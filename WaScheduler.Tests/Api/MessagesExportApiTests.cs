using System.Net;
using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class MessagesExportApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task The_filtered_history_is_saved_in_each_format_and_a_wrong_one_is_refused()
    {
        await app.SendAsync("export me", "+972504449001");
        await app.SendAsync("not me", "+972504449002");
        using var client = app.App.ApiClient();
        foreach (var format in new[] { "csv", "xlsx", "json" })
        {
            using var answer = await client.GetAsync($"/api/v1/messages/export?format={format}&q=export%20me", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.EndsWith($".{format}", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (format == "xlsx") Assert.StartsWith("PK", text, StringComparison.Ordinal);
            else Assert.Contains("+972504449001", text, StringComparison.Ordinal);
            Assert.DoesNotContain("not me", text, StringComparison.Ordinal);
        }

        (await app.Api.GetAsync("/messages/export?format=pdf")).RefusedAt("format", "format.unknown");
        (await app.Api.GetAsync("/messages/export?format=csv&status=gone")).RefusedAt("status", "status.unknown");
        (await app.Api.GetAsync("/messages?attention=maybe")).RefusedAt("attention", "attention.invalid");
        (await app.Api.GetAsync("/messages?attention=true&error=wa.ERROR_NETWORK,other")).Ok();
    }
}

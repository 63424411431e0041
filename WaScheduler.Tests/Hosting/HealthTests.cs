using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.Hosting;

public sealed class HealthTests : IAsyncLifetime
{
    private WebApp _app = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await WebApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact(Timeout = 120_000)]
    public async Task A_stranger_learns_that_all_parts_are_ready_and_nothing_more()
    {
        var answer = await ReadyAsync();
        Assert.Equal("ready", (string?)answer["status"]);
        Assert.Equal(["database", "scheduler", "session"], answer["parts"]!.AsObject().Select(part => part.Key));
        Assert.Equal("0 of 0 accounts ready", (string?)answer["parts"]!["session"]!["word"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_database_that_fails_is_named()
    {
        await ReadyAsync();
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(_app.Folder, DataFolder.DatabaseName)};Pooling=False"))
        {
            await database.OpenAsync(Stop);
            await using var command = database.CreateCommand();
            command.CommandText = "ALTER TABLE Instances RENAME TO Elsewhere";
            await command.ExecuteNonQueryAsync(Stop);
        }

        await AssertFailsAsync("database", "does not answer");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_scheduler_that_stands_still_is_named()
    {
        await ReadyAsync(); // it is started a moment after the app listens
        await (await _app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Stop)).Standby(Stop);
        await AssertFailsAsync("scheduler", "not running");
    }

    private async Task<JsonNode> ReadyAsync()
    {
        while (true)
        {
            Stop.ThrowIfCancellationRequested();
            if (await AskAsync() is (HttpStatusCode.OK, var answer))
                return answer;
        }
    }

    private async Task AssertFailsAsync(string name, string word)
    {
        var (code, answer) = await AskAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, code);
        Assert.Equal("notReady", (string?)answer["status"]);
        var failing = Assert.Single(answer["parts"]!.AsObject(), part => !(bool)part.Value!["ready"]!);
        Assert.Equal((name, word), (failing.Key, (string?)failing.Value!["word"]));
    }

    private async Task<(HttpStatusCode Code, JsonNode Answer)> AskAsync()
    {
        using var stranger = _app.Stranger();
        using var answer = await stranger.GetAsync("/readyz", Stop);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!);
    }
}

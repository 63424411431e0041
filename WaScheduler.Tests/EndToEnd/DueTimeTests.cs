using Xunit;

namespace WaScheduler.Tests.EndToEnd;

/// <summary>What can go wrong at the very moment a message is due, tried on the whole app.</summary>
public sealed class DueTimeTests : IAsyncLifetime
{
    private const string Recipient = "+15550100078";
    private LinkedRun _run = null!;

    public async ValueTask InitializeAsync() => _run = await LinkedRun.StartAsync();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task With_the_connection_down_at_its_time_a_message_says_so_waits_and_arrives_once()
    {
        await _run.Phone.FaultAsync("drop-connection", durationMs: 30_000);
        await _run.App.SeesAsync("stats", s => s["accountsReady"]!.GetValue<int>() == 0);
        var schedule = await _run.PlanAsync(Recipient, "in the dark", TimeProvider.System.GetUtcNow().AddSeconds(10));

        var message = await _run.MessageOfAsync(schedule);
        // Between its time and the dispatcher's look it is queued for a moment.
        var held = await _run.App.SeesAsync($"messages/{message["id"]}", m => m["status"]!.ToString() is not ("scheduled" or "queued"));
        Assert.Equal(("held", "waitingForLink"), (held["status"]!.ToString(), held["holdReason"]!.ToString()));
        Assert.Empty(await _run.InboxAsync(Recipient));

        await _run.ArrivesOnceAsync(message["id"]!.ToString(), Recipient, "in the dark");
    }

    [Fact]
    public async Task Cut_off_while_it_is_being_handed_over_a_message_arrives_once()
    {
        await _run.Phone.PutAsync("sim/policy", new { serverAckMs = 3_000, latencyMs = 1_000 });
        var answer = await _run.App.PostAsync("messages", new { to = new[] { Recipient }, text = "cut off" });
        var id = answer["items"]![0]!["id"]!.ToString();
        await _run.App.SeesAsync($"messages/{id}", m => m["status"]!.ToString() == "sending");
        await _run.Phone.FaultAsync("drop-connection", durationMs: 4_000);

        await _run.ArrivesOnceAsync(id, Recipient, "cut off");
    }

    [Fact]
    public async Task Several_due_in_the_same_second_all_arrive_once_each_in_order()
    {
        var due = TimeProvider.System.GetUtcNow().AddSeconds(25);
        var texts = Enumerable.Range(1, 5).Select(i => $"same second, {i}").ToList();
        var ids = new List<string>();
        foreach (var text in texts)
            ids.Add((await _run.PlanAsync(Recipient, text, due))["id"]!.ToString());

        foreach (var (id, text) in ids.Zip(texts))
        {
            var message = (await _run.App.SeesAsync($"messages?schedule={id}", m => m["items"]!.AsArray().Count == 1))["items"]![0]!;
            await _run.ArrivesOnceAsync(message["id"]!.ToString(), Recipient, text);
        }

        Assert.Equal(texts, await _run.InboxAsync(Recipient));
        Assert.All((await _run.JournalAsync()).Values, times => Assert.Equal(1, times));
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaScheduler.Tests.Simulator;
using Xunit;

namespace WaScheduler.Tests.EndToEnd;

/// <summary>The whole app as a process, linked to a practice phone that runs on its own: the phone outlives the app, and judges it.</summary>
public sealed class LinkedRun : IAsyncDisposable
{
    private LinkedRun(RunningPhone phone, IReadOnlyDictionary<string, string>? settings)
    {
        Phone = phone;
        App = new RunningApp(phone.BaseAddress, settings);
    }

    public RunningPhone Phone { get; }

    public RunningApp App { get; }

    /// <summary>Starts both, without pauses between messages, and scans the code.</summary>
    /// <param name="settings">More settings of the app, "Section__Key".</param>
    public static async Task<LinkedRun> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var run = new LinkedRun(await RunningPhone.StartAsync(), settings);
        try
        {
            await run.LinkAsync();
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for the link.</summary>
    public Task<JsonNode> ReadyAsync() => App.SeesAsync("stats", s => s["accountsReady"]!.GetValue<int>() == 1);

    /// <summary>Waits for the link, and ends the pause between two tries when there is one, as the owner may.</summary>
    public async Task TryNowAsync()
    {
        var account = await App.SeesAsync("accounts/1", a => a["state"]!.ToString() == "ready" || a["retryAt"] is not null);
        if (account["retryAt"] is not null)
            await App.PostAsync("accounts/1/start", new { });
    }

    /// <summary>Plans a text for one moment, to the second, as a schedule.</summary>
    public Task<JsonNode> PlanAsync(string to, string text, DateTimeOffset at) => App.PostAsync("schedules", new
    {
        recipients = new[] { to },
        text,
        recurrence = new { kind = "once", date = at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        localTime = at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        timeZone = "Etc/UTC",
    });

    /// <summary>The message of a schedule, once it is planned.</summary>
    public async Task<JsonNode> MessageOfAsync(JsonNode schedule)
        => (await App.SeesAsync($"messages?schedule={schedule["id"]}", m => m["items"]!.AsArray().Count > 0))["items"]![0]!;

    /// <summary>Waits until the app says it arrived, and asks the recipient's phone whether it shows the text exactly once.</summary>
    public async Task ArrivesOnceAsync(string id, string to, string text)
    {
        await App.SeesAsync($"messages/{id}", m => m["status"]!.ToString() is "delivered" or "read");
        Assert.Single(await InboxAsync(to), shown => shown == text);
    }

    /// <summary>The texts the recipient's phone shows, in order of arrival.</summary>
    public async Task<IReadOnlyList<string?>> InboxAsync(string to)
        => [.. (await Phone.InboxAsync(Uri.EscapeDataString(to))).Select(m => m.GetProperty("text").GetString())];

    /// <summary>How often each message id reached WhatsApp, repeats included.</summary>
    public async Task<IReadOnlyDictionary<string, int>> JournalAsync()
        => (await Phone.JournalAsync()).Where(e => e.GetProperty("messageId").ValueKind == JsonValueKind.String)
            .CountBy(e => e.GetProperty("messageId").GetString()!).ToDictionary();

    private async Task LinkAsync()
    {
        await App.StartAsync();
        await App.PutAsync("preferences/sending", new { gapMinMs = 0, gapMaxMs = 0, longPauseEvery = 0, longPauseMinMs = 0, longPauseMaxMs = 0 });
        var account = await App.PostAsync("accounts", new { kind = "web" });
        await App.PostAsync($"accounts/{account["id"]}/start", new { });
        await App.SeesAsync($"accounts/{account["id"]}", a => a["qr"] is not null);
        await Phone.SeesQrAsync();
        await Phone.DoAsync("sim/scan", new { phone = "+15550100001" });
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Phone.DisposeAsync();
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Api;

/// <summary>
/// The whole app, seen through its REST API only, on a clock that stands still. Its owner lives in Israel; its one
/// account is linked to a scripted session and sends without gaps. Take it as IClassFixture.
/// </summary>
public sealed class ApiApp : IAsyncLifetime
{
    private readonly ConcurrentDictionary<long, ScriptedSession> _sessions = new();

    public WebApp App { get; private set; } = null!;

    /// <summary>Sunday 22 November 2026, 10:00 in Jerusalem.</summary>
    public ManualClock Clock { get; } = new();

    /// <summary>With a valid key.</summary>
    public ApiCaller Api { get; private set; } = null!;

    /// <summary>The first account's.</summary>
    public ScriptedSession Session => SessionOf(1);

    public string AccountId { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        App = await WebApp.StartAsync(claimed: false, adjust: services => services
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<SessionFactory>(_ => account => SessionOf(account.Id)));
        Api = new ApiCaller(App.ApiClient());
        (await Api.PutAsync("/preferences/general", new { homeCountry = "IL", timeZone = "Asia/Jerusalem", language = "en" })).Ok();
        (await Api.PutAsync("/preferences/sending", new { gapMinMs = 0, gapMaxMs = 0, longPauseEvery = 0, longPauseMinMs = 0, longPauseMaxMs = 0 })).Ok();
        AccountId = (await Api.PostAsync("/accounts", new { name = "My WhatsApp" })).Ok(201).Word("id");
        Assert.Equal("ready", (await Api.PostAsync($"/accounts/{AccountId}/start")).Ok().Word("state"));
    }

    public ScriptedSession SessionOf(long accountId) => _sessions.GetOrAdd(accountId, _ => new ScriptedSession(Clock));

    /// <summary>Lets time pass. A background loop may just have looked at the clock and set no timer yet, so each is asked for a pass.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        App.Services.GetRequiredService<PlanService>().Wake();
        App.Services.GetRequiredService<DispatchService>().NoteChanged();
    }

    /// <summary>Adds a contact and answers its id.</summary>
    public async Task<string> AddContactAsync(string name, string phone) =>
        (await Api.PostAsync("/contacts", new { name, phone })).Ok(201).Word("id");

    /// <summary>Sends one message to a number and answers its id.</summary>
    public async Task<string> SendAsync(string text, string to, string? notBefore = null) =>
        (await Api.PostAsync("/messages", new { to = new[] { to }, text, notBefore })).Ok(202).Items().Single().Word("id");

    /// <summary>The message once it has this status.</summary>
    public async Task<Answer> MessageAsync(string id, string status)
    {
        var found = await Api.GetAsync($"/messages/{id}");
        await UntilAsync(async () => (found = await Api.GetAsync($"/messages/{id}")).Ok().Word("status") == status, () => $"message {id} is {found.Text}");
        return found;
    }

    /// <summary>How many messages with this word in their text there are.</summary>
    public async Task<int> CountAsync(string word) =>
        (await Api.GetAsync($"/messages?limit=200&q={Uri.EscapeDataString(word)}")).Ok().Items().Count();

    /// <summary>Waits for deliveries or sessions to change until it is so.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, Func<string> otherwise)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            // A new listener each time: one that was called would be quiet until the clock is moved.
            var changed = new TaskCompletionSource();
            using var listening = App.Services.GetRequiredService<ChangeFeed>().Subscribe(
                () =>
                {
                    changed.TrySetResult();
                    return Task.CompletedTask;
                },
                ChangeTopic.Deliveries,
                ChangeTopic.SessionEvents);
            if (await isSo())
                return;
            try
            {
                await changed.Task.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Not within 30 seconds: {otherwise()}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await App.DisposeAsync();
    }
}

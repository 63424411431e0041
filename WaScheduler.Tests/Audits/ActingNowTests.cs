using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using WaScheduler.Data.Audits;
using WaScheduler.Data.Preferences;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.Audits;

/// <summary>Who the audit says it was: a program, the owner on a page, the app.</summary>
public sealed class ActingNowTests(WebAppFixture fixture) : IClassFixture<WebAppFixture>
{
    [Fact]
    public async Task Over_rest_it_is_the_key_from_its_address()
    {
        using var client = fixture.App.ApiClient();
        var answer = await client.PostAsync("/api/v1/templates", new StringContent("""{"name":"T","text":"Hello"}""", null, "application/json"), TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();

        var line = await NewestAsync("template.saved");

        Assert.Equal((AuditActor.Api, "Security__ApiKey", "127.0.0.1"), (line.Actor, line.ActorName, line.RemoteAddress));
    }

    [Fact]
    public async Task On_a_live_page_it_is_the_owner_from_the_browsers_address()
    {
        var page = await fixture.Pages.OpenAsync("/settings");
        await page.GetByLabel("Name of a new key").FillAsync("From the page");
        await page.GetByLabel("Name of a new key").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("From the page").First).ToBeVisibleAsync();

        var line = await NewestAsync("apiKey.created");

        Assert.Equal((AuditActor.Page, null, "127.0.0.1"), (line.Actor, line.ActorName, line.RemoteAddress));
        var signedIn = await NewestAsync("owner.signedIn");
        Assert.Equal((AuditActor.Page, "127.0.0.1"), (signedIn.Actor, signedIn.RemoteAddress));
    }

    [Fact]
    public async Task A_wrong_password_is_a_line()
    {
        var page = await fixture.Pages.NewAsync(signedIn: false);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Password").FillAsync("not it, surely");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("That is not the password.")).ToBeVisibleAsync();

        Assert.Equal(AuditActor.Page, (await NewestAsync("owner.wrongPassword")).Actor);
    }

    [Fact]
    public async Task In_a_background_loop_it_is_the_app_even_when_a_page_began_it()
    {
        await using var host = await CoreHost.StartAsync();
        var done = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var loop = new PeriodicLoop("Test", TimeSpan.FromHours(1), PassAsync, host.Clock, NullLogger.Instance);

        Task running;
        using (ActingNow.As(new Acting(AuditActor.Page, RemoteAddress: "127.0.0.1")))
        {
            running = loop.RunAsync(stop.Token);
        }

        await done.Task;
        await stop.CancelAsync();
        await running;
        Assert.Equal((AuditActor.App, null), await LastAsync(host));
        Assert.Equal(Acting.App, ActingNow.Current);

        async Task<DateTimeOffset?> PassAsync(CancellationToken cancellationToken)
        {
            await host.Get<PreferenceStore>().SaveAsync("sending", "{}", cancellationToken);
            done.TrySetResult();
            return null;
        }
    }

    [Fact]
    public async Task Turns_end_where_they_began_and_do_not_reach_beside_them()
    {
        var page = new Acting(AuditActor.Page);
        using (ActingNow.As(page))
        {
            var beside = Task.Run(async () =>
            {
                using var turn = ActingNow.As(new Acting(AuditActor.Api, "key"));
                await Task.Yield();
                return ActingNow.Current.Actor;
            }, TestContext.Current.CancellationToken);
            Assert.Equal(AuditActor.Api, await beside);
            Assert.Equal(page, ActingNow.Current);
        }

        Assert.Equal(Acting.App, ActingNow.Current);
    }

    private static async Task<(AuditActor, string?)> LastAsync(CoreHost host)
    {
        var line = (await AuditProbe.LinesAsync(host))[^1];
        return (line.Actor, line.RemoteAddress);
    }

    private async Task<AuditEntry> NewestAsync(string action)
        => (await fixture.App.Services.GetRequiredService<AuditQueries>().ListAsync(new AuditFilter(Action: action), null, 1, CancellationToken.None)).Single();
}

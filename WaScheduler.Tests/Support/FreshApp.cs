using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WaScheduler.Data.Accounts;
using WaScheduler.Web.Accounts;
using Xunit;

namespace WaScheduler.Tests.Support;

/// <summary>A claimed app as a newcomer finds it, without accounts, and one page signed in to it. Each account gets a scripted session of its own.</summary>
public sealed class FreshApp : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, ScriptedSession> _sessions = new();

    private FreshApp()
    {
    }

    public WebApp App { get; private set; } = null!;

    public IPage Page { get; private set; } = null!;

    /// <param name="scripted">True: sessions do what the test says. False: real browsers, for the practice phone.</param>
    public static async Task<FreshApp> StartAsync(bool scripted = true)
    {
        Assertions.SetDefaultExpectTimeout(20_000); // a busy machine is no failure
        var fresh = new FreshApp();
        fresh.App = await WebApp.StartAsync(adjust: services =>
        {
            if (scripted)
                services.AddSingleton<SessionFactory>(_ => account => fresh.SessionOf(account.Id));
        });
        fresh.Page = await WebAppFixture.NewPageAsync(fresh.App);
        await fresh.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await WebAppFixture.SignInAsync(fresh.Page);
        await fresh.Page.Locator(".app-shell h1").First.WaitForAsync();
        return fresh;
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>The scripted session of an account; made at the first call.</summary>
    public ScriptedSession SessionOf(long accountId) => _sessions.GetOrAdd(accountId, _ => new ScriptedSession(TimeProvider.System));

    /// <summary>An account, not started, with its scripted session.</summary>
    public async Task<(Account Account, ScriptedSession Session)> AddAccountAsync(AccountKind kind, string? name = null)
    {
        var answer = await Get<AccountService>().CreateAsync(name, kind, CancellationToken.None);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => f.Value.Sentence)));
        return (answer.Value!.Account, SessionOf(answer.Value.Account.Id));
    }

    /// <summary>Opens a page of the app and waits until it is live.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator(".app-shell h1").First.WaitForAsync();
    }

    /// <summary>Keeps a picture of the page as it stands, in both widths and themes, and lets axe judge.</summary>
    public async Task CheckLookAsync(string name)
    {
        foreach (var (width, height) in new[] { (1280, 860), (390, 844) })
        {
            await Page.SetViewportSizeAsync(width, height);
            foreach (var theme in new[] { "light", "dark" })
            {
                await Page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
                await WebAppFixture.ScreenAsync(Page, $"{name}-{width}-{theme}");
                var found = await Page.RunAxe();
                Assert.True(found.Violations.Length == 0, $"{name} {width} {theme}: " + string.Join("; ", found.Violations.Select(
                    v => $"{v.Id} ({v.Help}) at {string.Join(", ", v.Nodes.Select(n => n.Html))}")));
                var beyond = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
                Assert.True(beyond <= 0, $"{name} {width}: {beyond} px stand out to the side");
            }
        }

        await Page.SetViewportSizeAsync(1280, 860);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        await App.DisposeAsync();
    }
}

using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Contacts;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Preferences;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Support;

/// <summary>A claimed app whose one account is linked to a scripted session, and browsers signed in to it. Take it as IClassFixture.</summary>
public sealed class LinkedApp : IAsyncLifetime
{
    private readonly ConcurrentBag<IPage> _pages = [];
    private readonly ConcurrentQueue<string> _complaints = new();
    private string? _storage;

    public WebApp App { get; private set; } = null!;

    public ScriptedSession Session { get; } = new(TimeProvider.System);

    /// <summary>What browsers complained about: console errors, policy violations, scripts that failed.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public async ValueTask InitializeAsync()
    {
        App = await WebApp.StartAsync(adjust: services => services.AddSingleton<SessionFactory>(_ => _ => Session));
        Assertions.SetDefaultExpectTimeout(20_000); // a busy machine is no failure
        var preferences = Get<PreferenceService>();
        await preferences.SaveGeneralAsync(new GeneralPreferences("IL", "Asia/Jerusalem"), CancellationToken.None);
        await preferences.SaveSendingAsync(new SendingPreferences(0, 0, 0, 0, 0), CancellationToken.None);
        var account = await Get<AccountService>().CreateAsync("My WhatsApp", AccountKind.Web, CancellationToken.None);
        await Get<AccountService>().StartAsync(account.Value!.Account.Id, CancellationToken.None);
        Assert.Equal(SessionState.Ready, Session.Status.State);
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public async Task<Contact> AddContactAsync(string name, string phone, params string[] tags)
    {
        var answer = await Get<ContactService>().SaveAsync(new ContactInput(name, phone, Tags: tags), CancellationToken.None);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => f.Value.Sentence)));
        return answer.Value!;
    }

    /// <summary>Lets the owner live in another country until disposed.</summary>
    public async Task<IAsyncDisposable> LiveInAsync(string country)
    {
        var preferences = Get<PreferenceService>();
        var before = await preferences.GetGeneralAsync(CancellationToken.None);
        await preferences.SaveGeneralAsync(before with { HomeCountry = country }, CancellationToken.None);
        return new Return(() => preferences.SaveGeneralAsync(before, CancellationToken.None));
    }

    /// <summary>A page of its own, signed in, at this address and live.</summary>
    public async Task<IPage> OpenAsync(string path, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        _storage ??= await SignInAsync();
        var page = await WebAppFixture.NewPageAsync(App, width, scheme, _storage);
        _pages.Add(page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        await page.GotoAsync(path);
        await page.Locator(".app-shell h1").First.WaitForAsync();
        return page;
    }

    /// <summary>Opens it in both widths and themes, keeps a picture of each, and lets axe judge.</summary>
    public async Task CheckLookAsync(string name, string path, Func<IPage, Task> prepare)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            var page = await OpenAsync(path, width);
            await prepare(page);
            foreach (var theme in new[] { "light", "dark" })
            {
                await page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
                await WebAppFixture.ScreenAsync(page, $"{name}-{width}-{theme}");
                var found = await page.RunAxe();
                Assert.True(found.Violations.Length == 0, $"{name} {width} {theme}: " + string.Join("; ", found.Violations.Select(
                    v => $"{v.Id} ({v.Help}) at {string.Join(", ", v.Nodes.Select(n => n.Html))}")));
                var beyond = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
                Assert.True(beyond <= 0, $"{name} {width}: {beyond} px stand out to the side");
            }

            await page.CloseAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages) await page.Context.CloseAsync();
        await App.DisposeAsync();
    }

    private sealed class Return(Func<Task> home) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(home());
    }

    private async Task<string> SignInAsync()
    {
        var page = await WebAppFixture.NewPageAsync(App);
        await WebAppFixture.SignInAsync(page);
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        var storage = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return storage;
    }
}

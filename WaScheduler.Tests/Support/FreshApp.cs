using System.Collections.Concurrent;
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
    private OwnerPages _pages = null!;

    private FreshApp()
    {
    }

    public WebApp App { get; private set; } = null!;

    public IPage Page { get; private set; } = null!;

    public static async Task<FreshApp> StartAsync()
    {
        var fresh = new FreshApp();
        fresh.App = await WebApp.StartAsync(adjust: services => services.AddSingleton<SessionFactory>(_ => account => fresh.SessionOf(account.Id)));
        fresh._pages = new OwnerPages(fresh.App);
        fresh.Page = await fresh._pages.NewAsync();
        await fresh.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await fresh.OpenAsync("/");
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
    public Task OpenAsync(string path) => OwnerPages.GoAsync(Page, path);

    /// <summary>Looks at the page as it stands, in both widths and themes.</summary>
    public async Task CheckLookAsync(string name)
    {
        foreach (var width in PageLook.Widths)
        {
            await Page.SetViewportSizeAsync(width, width < 600 ? 844 : 860);
            await PageLook.CheckAsync(Page, name);
        }

        await Page.SetViewportSizeAsync(1280, 860);
    }

    public async ValueTask DisposeAsync()
    {
        await _pages.DisposeAsync();
        await App.DisposeAsync();
    }
}

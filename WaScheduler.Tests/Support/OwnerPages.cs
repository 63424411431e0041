using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace WaScheduler.Tests.Support;

/// <summary>Browser pages of one claimed app: signed in once, listened to for complaints, closed together.</summary>
public sealed class OwnerPages(WebApp app) : IAsyncDisposable
{
    private readonly ConcurrentQueue<IPage> _pages = new();
    private readonly SemaphoreSlim _signingIn = new(1, 1);
    private string? _signedIn;

    /// <summary>What browsers complained about: console errors, policy violations, scripts that failed.</summary>
    public IReadOnlyCollection<string> Complaints => [.. _pages.SelectMany(TestBrowser.ComplaintsOf)];

    /// <summary>A page in a browser context of its own, as the owner or as a stranger.</summary>
    public async Task<IPage> NewAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool signedIn = true)
    {
        var page = await TestBrowser.NewPageAsync(app, width, scheme, signedIn ? await StorageAsync() : null);
        _pages.Enqueue(page);
        return page;
    }

    /// <summary>A page of the owner at this address, live.</summary>
    public async Task<IPage> OpenAsync(string path, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await NewAsync(width, scheme);
        await GoAsync(page, path);
        return page;
    }

    /// <summary>Goes to an address of the app and waits until the page there is live.</summary>
    public static async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator(".app-shell h1").First.WaitForAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await PagesOfTestAttribute.CloseAllAsync();
        foreach (var page in _pages)
            await page.Context.CloseAsync();
        _signingIn.Dispose();
    }

    private async Task<string> StorageAsync()
    {
        await _signingIn.WaitAsync();
        try
        {
            if (_signedIn is not null)
                return _signedIn;
            var page = await TestBrowser.NewPageAsync(app);
            await TestBrowser.SignInAsync(page);
            _signedIn = await page.Context.StorageStateAsync();
            await page.Context.CloseAsync();
            return _signedIn;
        }
        finally
        {
            _signingIn.Release();
        }
    }
}

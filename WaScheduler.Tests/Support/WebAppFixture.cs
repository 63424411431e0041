using System.Collections.Concurrent;
using Microsoft.Playwright;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.Support;

/// <summary>A claimed app and a browser for the tests of one class: take it as IClassFixture.</summary>
public sealed class WebAppFixture : IAsyncLifetime
{
    // How long to wait for the browser before it counts as a fault: a busy machine is slow, not wrong. Milliseconds.
    private const float Patience = 60_000;

    private static readonly Lazy<Task<IBrowser>> Chromium = new(LaunchAsync);

    private readonly ConcurrentDictionary<IPage, ConcurrentQueue<string>> _complaints = new();
    private readonly SemaphoreSlim _signingIn = new(1, 1);
    private string? _signedIn;

    public WebApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await WebApp.StartAsync();

    /// <summary>A page in a browser context of its own.</summary>
    /// <param name="width">1280 or 390.</param>
    /// <param name="scheme">What the system prefers.</param>
    /// <param name="signedIn">As the owner, or as a stranger.</param>
    public async Task<IPage> NewPageAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool signedIn = true)
    {
        var page = await NewPageAsync(App, width, scheme, signedIn ? await StorageAsync() : null);
        Listen(page);
        return page;
    }

    /// <summary>A page of any app, not signed in.</summary>
    public static async Task<IPage> NewPageAsync(WebApp app, int width = 1280, ColorScheme scheme = ColorScheme.Light, string? storage = null)
    {
        var browser = await Chromium.Value;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = app.Address,
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 860 },
            ColorScheme = scheme,
            StorageState = storage,
            Locale = "en-IL",
            TimezoneId = "Asia/Jerusalem",
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>Fills the sign-in form.</summary>
    public static async Task SignInAsync(IPage page, string password = WebApp.Password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>What the browser complained about on this page: console errors, policy violations, scripts that failed.</summary>
    public IReadOnlyCollection<string> Complaints(IPage page) => _complaints[page];

    /// <summary>Keeps a picture in artifacts/screens, for looking at.</summary>
    public static Task ScreenAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(ScreensFolder(), name + ".png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _complaints.Keys)
            await page.Context.CloseAsync();
        await App.DisposeAsync();
        _signingIn.Dispose();
    }

    private void Listen(IPage page)
    {
        var complaints = _complaints[page] = new();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
    }

    private async Task<string> StorageAsync()
    {
        await _signingIn.WaitAsync();
        try
        {
            if (_signedIn is not null)
                return _signedIn;
            var page = await NewPageAsync(App);
            await SignInAsync(page);
            await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
            _signedIn = await page.Context.StorageStateAsync();
            await page.Context.CloseAsync();
            return _signedIn;
        }
        finally
        {
            _signingIn.Release();
        }
    }

    private static string ScreensFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "WaScheduler.sln")))
                return Path.Combine(folder.FullName, "artifacts", "screens");
        return Path.Combine(AppContext.BaseDirectory, "screens");
    }

    // Chromium without its own windows and tabs draws our pages in half the time; WhatsApp Web itself always runs in the whole browser.
    private static string? HeadlessShell() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "chromium-headless-shell")).FirstOrDefault(File.Exists);

    private static async Task<IBrowser> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = HeadlessShell() ?? BrowserFinder.Find(null).Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }
}

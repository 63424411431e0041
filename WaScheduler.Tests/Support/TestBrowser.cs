using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WaScheduler.WhatsApp.Browser;

namespace WaScheduler.Tests.Support;

/// <summary>One Chromium for all tests; each page gets a context of its own.</summary>
public static class TestBrowser
{
    // How long to wait for the browser before it counts as a fault: a busy machine is slow, not wrong. Milliseconds.
    private const float Patience = 60_000;

    private static readonly Lazy<Task<IBrowser>> Chromium = new(LaunchAsync);
    private static readonly ConditionalWeakTable<IPage, ConcurrentQueue<string>> Complaints = [];

    /// <summary>A page of any app, not signed in unless the storage says so.</summary>
    /// <param name="app">Where it looks.</param>
    /// <param name="width">1280 or 390.</param>
    /// <param name="scheme">What the system prefers.</param>
    /// <param name="storage">Cookies and storage to begin with.</param>
    public static Task<IPage> NewPageAsync(WebApp app, int width = 1280, ColorScheme scheme = ColorScheme.Light, string? storage = null)
        => NewPageAsync(app.Address, width, scheme, storage);

    /// <summary>The same for an app that is a process of its own.</summary>
    public static async Task<IPage> NewPageAsync(string address, int width = 1280, ColorScheme scheme = ColorScheme.Light, string? storage = null)
    {
        var browser = await Chromium.Value;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address,
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 860 },
            ColorScheme = scheme,
            StorageState = storage,
            Locale = "en-IL",
            TimezoneId = "Asia/Jerusalem",
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        Listen(page);
        PagesOfTestAttribute.Note(page);
        return page;
    }

    /// <summary>What the browser complained about in this page: console errors, policy violations, scripts that failed.</summary>
    public static IReadOnlyCollection<string> ComplaintsOf(IPage page) =>
        Complaints.TryGetValue(page, out var complaints) ? complaints : throw new ArgumentException("This page was not opened here.", nameof(page));

    /// <summary>Signs in and waits for the page behind it.</summary>
    public static async Task SignInAsync(IPage page, string password = WebApp.Password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("/sign-in"));
    }

    private static void Listen(IPage page)
    {
        var complaints = Complaints.GetOrCreateValue(page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
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

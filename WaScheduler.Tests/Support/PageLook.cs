using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace WaScheduler.Tests.Support;

/// <summary>Looks at a page as it stands: keeps pictures in artifacts/screens, lets axe judge, measures whether it fits.</summary>
public static class PageLook
{
    /// <summary>Desk and phone.</summary>
    public static readonly int[] Widths = [1280, 390];

    private static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>In both themes, at its own width.</summary>
    public static async Task CheckAsync(IPage page, string name)
    {
        foreach (var theme in new[] { "light", "dark" })
        {
            await page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
            await CheckThemeAsync(page, $"{name}-{page.ViewportSize!.Width}-{theme}");
        }
    }

    /// <summary>In the theme it has.</summary>
    public static async Task CheckThemeAsync(IPage page, string name)
    {
        await ScreenAsync(page, name);
        // A sentence of one's own: Assert.Empty would cut it off.
        var violations = await ViolationsAsync(page);
        Assert.True(violations.Length == 0, $"{name}: {string.Join("; ", violations)}");
        var beyond = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(beyond <= 0, $"{name}: {beyond} px stand out to the side");
    }

    /// <summary>
    /// What axe has against the document as it stands, by all its rules, one sentence each. The engine is put into a document
    /// once: the library's own call does so at every look and in a second page, which takes six times as long.
    /// </summary>
    public static async Task<string[]> ViolationsAsync(IPage page)
    {
        if (await page.EvaluateAsync<bool>("() => typeof axe === 'undefined'"))
            await page.EvaluateAsync(Axe.Value);
        return await page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .map(violation => `${violation.id} (${violation.help}) at ${violation.nodes.map(node => node.html).join(', ')}`)
            """);
    }

    /// <summary>Keeps a picture only.</summary>
    public static Task ScreenAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Folder("screens"), name + ".png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });

    /// <summary>A folder for what the tests leave to be looked at, "screens" or "failed".</summary>
    public static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "WaScheduler.sln")))
                return Path.Combine(folder.FullName, "artifacts", name);
        return Path.Combine(AppContext.BaseDirectory, name);
    }
}

using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace WaScheduler.Tests.Support;

/// <summary>Looks at a page as it stands: keeps pictures in artifacts/screens, lets axe judge, measures whether it fits.</summary>
public static class PageLook
{
    /// <summary>Desk and phone.</summary>
    public static readonly int[] Widths = [1280, 390];

    // Another theme changes colours and nothing else, so only what axe says of colours is asked a second time.
    private static readonly AxeRunOptions Colours = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    /// <summary>In both themes, at its own width.</summary>
    public static async Task CheckAsync(IPage page, string name)
    {
        foreach (var theme in new[] { "light", "dark" })
        {
            await page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
            await CheckThemeAsync(page, $"{name}-{page.ViewportSize!.Width}-{theme}", theme == "dark" ? Colours : null);
        }
    }

    /// <summary>In the theme it has, by all of axe's rules or by some.</summary>
    public static async Task CheckThemeAsync(IPage page, string name, AxeRunOptions? rules = null)
    {
        await ScreenAsync(page, name);
        var found = await page.RunAxe(rules);
        Assert.True(found.Violations.Length == 0, $"{name}: " + string.Join("; ", found.Violations.Select(
            v => $"{v.Id} ({v.Help}) at {string.Join(", ", v.Nodes.Select(n => n.Html))}")));
        var beyond = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(beyond <= 0, $"{name}: {beyond} px stand out to the side");
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

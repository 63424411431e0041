using Xunit;

namespace WaScheduler.Tests.Support;

/// <summary>The look itself can fail: a judge that finds nothing would pass every page.</summary>
public sealed class PageLookTests
{
    [Fact]
    public async Task It_finds_what_is_unreadable_and_what_stands_out_to_the_side()
    {
        await using var app = await WebApp.StartAsync();
        var page = await TestBrowser.NewPageAsync(app);
        await page.GotoAsync("/sign-in");
        Assert.Empty(await PageLook.ViolationsAsync(page));

        await page.EvaluateAsync("() => { const p = document.createElement('p'); p.id = 'pale'; p.textContent = 'pale'; p.style = 'color:#eee;background:#fff'; document.querySelector('main').append(p, document.createElement('img')); }");
        var found = await PageLook.ViolationsAsync(page);
        Assert.Contains(found, violation => violation.StartsWith("color-contrast", StringComparison.Ordinal) && violation.Contains("pale", StringComparison.Ordinal));
        Assert.Contains(found, violation => violation.StartsWith("image-alt", StringComparison.Ordinal));
        await page.EvaluateAsync("() => { document.querySelector('main img').remove(); const p = document.querySelector('#pale'); p.style = 'width:3000px'; }");
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => PageLook.CheckThemeAsync(page, "look-too-wide"));
        await page.Context.CloseAsync();
    }
}

using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Shell;

public sealed class ProductionTests
{
    [Fact]
    public async Task The_page_of_components_does_not_exist_neither_by_address_nor_by_a_link_inside_the_app()
    {
        await using var app = await WebApp.StartAsync(settings: new Dictionary<string, string> { ["environment"] = "Production" });
        await using var pages = new OwnerPages(app);
        var page = await pages.OpenAsync("/settings");
        Assert.Equal(404, (await page.Context.APIRequest.GetAsync("/_kit")).Status);

        await page.EvaluateAsync("() => Blazor.navigateTo('/_kit')");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no such page");
    }
}

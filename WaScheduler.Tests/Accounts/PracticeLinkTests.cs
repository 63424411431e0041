using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Accounts;

public sealed class PracticeLinkTests
{
    private const float Patience = 60_000;

    [Fact]
    public async Task A_newcomer_links_the_practice_phone_by_pressing_scan()
    {
        await using var app = await FreshApp.StartAsync(scripted: false);
        var page = app.Page;
        await app.OpenAsync("/");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Connect" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the practice phone" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code to scan with WhatsApp on the phone" })).ToBeVisibleAsync(new() { Timeout = Patience });

        var phone = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Open the practice phone" }).ClickAsync());
        await phone.GetByRole(AriaRole.Button, new() { Name = "Scan the QR code" }).ClickAsync();
        await Expect(page.Locator("section.account")).ToHaveAttributeAsync("data-state", "Ready", new() { Timeout = Patience });
        await Expect(page.Locator(".link-state")).ToContainTextAsync(new Regex("Linked.*Practice phone", RegexOptions.Singleline));
        await Expect(page.Locator(".facts")).ToContainTextAsync("+");
        await app.CheckLookAsync("connect-practice-linked");
    }
}

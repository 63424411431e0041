using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WaScheduler.Data;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Audits;

public sealed class AuditPageTests(WebAppFixture fixture) : IClassFixture<WebAppFixture>
{
    [Fact]
    public async Task The_page_lists_narrows_and_checks_and_a_proof_is_black_on_white()
    {
        var page = await fixture.Pages.OpenAsync("/audit");
        await Assertions.Expect(page.GetByText("Signed in").First).ToBeVisibleAsync();
        await PageLook.CheckThemeAsync(page, "audit-1280-light");

        await page.GetByLabel("What").SelectOptionAsync("schedule.");
        await Assertions.Expect(page.GetByText("No line fits")).ToBeVisibleAsync();
        Assert.EndsWith("what=schedule.", page.Url.ToLowerInvariant(), StringComparison.Ordinal);
        await page.GetByText("Show everything").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The audit is whole.")).ToBeVisibleAsync();

        await using (var db = await fixture.App.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditEntries_NoChange; UPDATE AuditEntries SET Actor = 'Robot' WHERE Id = 1", TestContext.Current.CancellationToken);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Line 1: it was changed")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("Nobody this app knows")).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(390, 844);
        await PageLook.CheckThemeAsync(page, "audit-390-light");
    }
}

using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Attachments;

/// <summary>Files in the forms and in the history, in a real browser.</summary>
public sealed class AttachmentPagesTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    private static readonly FilePayload Picture = new() { Name = "cake.png", MimeType = "image/png", Buffer = SampleFiles.Png };
    private static readonly FilePayload Card = new() { Name = "card.pdf", MimeType = "application/pdf", Buffer = SampleFiles.Pdf };

    [Fact]
    public async Task A_message_goes_out_with_its_files_which_the_history_shows()
    {
        var dana = await app.EnsureContactAsync("Dana Files", "+972508880001");
        var page = await app.OpenAsync($"/messages/new?contact={dana.Id}");
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync("With two files");
        await page.GetByLabel("Add files").SetInputFilesAsync([Card, Picture]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Move cake.png up" }).ClickAsync();
        await Expect(page.Locator(".files li").First).ToContainTextAsync("cake.png");
        await Expect(page.Locator(".preview .bubble").First.Locator("img")).ToBeVisibleAsync();
        await page.ReloadAsync(); // the draft keeps them
        await Expect(page.Locator(".files li")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(page.Locator(".toast").First).ToContainTextAsync("Dana Files");

        var row = page.Locator(".message-row").Filter(new() { HasText = "With two files" });
        await Expect(row).ToContainTextAsync("cake.png");
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Sent");
        await row.GetByRole(AriaRole.Link, new() { Name = "Dana Files" }).ClickAsync();
        var picture = page.Locator(".message-detail .bubble img");
        await Expect(picture).ToBeVisibleAsync();
        Assert.Equal(1, await picture.EvaluateAsync<int>("image => image.naturalWidth"));
        var answer = await page.APIRequest.GetAsync(new Uri(new Uri(app.App.Address), await picture.GetAttributeAsync("src")).ToString());
        Assert.StartsWith("attachment; filename=cake.png", answer.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal(("nosniff", "image/png"), (answer.Headers["x-content-type-options"], answer.Headers["content-type"]));
        Assert.Equal(2, app.Session.Messages.Count(m => m.ChatId.StartsWith("972508880001", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_too_large_is_told_with_its_limit_and_one_added_by_mistake_is_removed()
    {
        var page = await app.OpenAsync("/schedules/new");
        await page.GetByLabel("Add files").SetInputFilesAsync([new FilePayload { Name = "huge.png", MimeType = "image/png", Buffer = [.. SampleFiles.Png, .. new byte[17 * 1024 * 1024]] }, Picture]);
        await Expect(page.Locator("#text-files-error")).ToContainTextAsync("Pictures may have up to 16 MB");
        await Expect(page.Locator(".files li")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove cake.png" }).ClickAsync();
        await Expect(page.Locator(".files li")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_schedule_of_a_file_alone_is_planned_edited_and_keeps_it()
    {
        var dana = await app.EnsureContactAsync("Dana Files", "+972508880001");
        var page = await app.OpenAsync($"/schedules/new?contact={dana.Id}");
        await page.GetByLabel("Add files").SetInputFilesAsync(Picture);
        await Expect(page.Locator(".files img")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "cake.png" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        await Expect(page.Locator(".files li")).ToContainTextAsync("cake.png");
    }

    [Fact]
    public async Task Forms_and_messages_with_files_look_right_and_pass_axe()
    {
        var dana = await app.EnsureContactAsync("Dana Files", "+972508880001");
        await app.CheckLookAsync("composer-files", $"/messages/new?contact={dana.Id}", async page =>
        {
            await page.GetByLabel("Message", new() { Exact = true }).FillAsync("Happy birthday, {{firstName}}! 🎂");
            await page.GetByLabel("Add files").SetInputFilesAsync([Picture, Card]);
            await Expect(page.Locator(".files li")).ToHaveCountAsync(2);
        });
        await app.CheckLookAsync("schedule-files", $"/schedules/new?contact={dana.Id}", async page =>
        {
            await page.GetByLabel("Add files").SetInputFilesAsync([Picture, Card]);
            await Expect(page.Locator(".files li")).ToHaveCountAsync(2);
        });
        Assert.Empty(app.Complaints);
    }
}

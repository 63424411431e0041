using System.Globalization;
using System.Text.Json;
using WaScheduler.Tests.Attachments;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.EndToEnd;

/// <summary>A run of several files through real Chromium and wa-js to the practice phone; the app is killed between its parts.</summary>
public sealed class FilesTests : IAsyncLifetime
{
    private const string Recipient = "+15550100078";
    private LinkedRun _run = null!;

    public async ValueTask InitializeAsync() => _run = await LinkedRun.StartAsync();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task A_schedule_with_template_picture_and_document_arrives_once_with_its_caption_though_the_app_was_killed_between_them()
    {
        var app = _run.App;
        var dana = await app.PostAsync("contacts", new { name = "Dana Levi", phone = Recipient });
        var template = await app.PostAsync("templates", new { name = "Wish", text = "Happy birthday, {{firstName}}! 🎂" });
        string[] files = [await app.UploadAsync(SampleFiles.Png, "cake.png"), await app.UploadAsync(SampleFiles.Pdf, "card.pdf")];
        app.DieAt(Failpoint.AfterRecord);
        var at = TimeProvider.System.GetUtcNow().AddSeconds(8).UtcDateTime;

        var schedule = await app.PostAsync("schedules", new
        {
            recipients = new[] { dana["id"]!.ToString() },
            templateId = template["id"]!.ToString(),
            attachmentIds = files,
            recurrence = new { kind = "once", date = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            localTime = at.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            timeZone = "Etc/UTC",
        });
        await app.DiesAsync();
        await app.StartAsync();
        await app.SeesAsync($"messages?schedule={schedule["id"]}", m => m["items"]!.AsArray().Count(i => i!["status"]!.ToString() is "delivered" or "read") == 2);

        var inbox = await _run.Phone.InboxAsync(Uri.EscapeDataString(Recipient));
        Assert.Equal(["image|Happy birthday, Dana! 🎂|image/png", "document|card.pdf|application/pdf"], inbox.Select(Words));
    }

    private static string Words(JsonElement message)
        => $"{message.GetProperty("kind").GetString()}|{message.GetProperty("caption").GetString()}|{message.GetProperty("media").GetProperty("mime").GetString()}";
}

using System.Net;
using System.Security.Cryptography;
using WaScheduler.Tests.Attachments;
using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class AttachmentsApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task A_file_is_taken_in_sent_and_named_in_the_message()
    {
        var file = (await UploadAsync(SampleFiles.Png, "חג שמח.png", "text/html")).Ok(201);
        file.Is($$"""{"id":"{{file.Word("id")}}","fileName":"חג שמח.png","contentType":"image/png","size":{{SampleFiles.Png.Length}},"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Png))}}"}""");

        var sent = (await app.Api.PostAsync("/messages", new { to = new[] { "+972505550001" }, text = "With a picture", attachmentIds = new[] { file.Word("id") } })).Ok(202).Items().Single();
        Assert.Equal(file.Word("id"), (await app.MessageAsync(sent.Word("id"), "sent")).Ok().GetProperty("attachments")[0].Word("id"));
        Assert.Equal("image/png", app.Session.Messages.Single(m => m.Text == "With a picture").MediaType);

        var planned = (await app.Api.PostAsync("/schedules", new { recipients = new[] { "+972505550001" }, attachmentIds = new[] { file.Word("id") }, recurrence = new { kind = "daily" }, localTime = "23:30" })).Ok(201);
        Assert.Equal("חג שמח.png", planned.Word("name"));
        Assert.Equal([file.Word("id")], planned.Words("attachmentIds"));
    }

    [Fact]
    public async Task What_is_no_file_is_refused_in_words()
    {
        (await UploadAsync([], "empty.txt")).RefusedAt("file", "attachment.empty");
        (await UploadAsync([.. SampleFiles.Png, .. new byte[16 * 1024 * 1024]], "big.png")).RefusedAt("file", "attachment.size", 413);
        (await UploadAsync(SampleFiles.Png, "x.png", part: "picture")).Refused(400, "field.unknown");
        (await app.Api.PostAsync("/attachments", new { file = "x" })).Refused(415, "body.contentType");
        using var nothing = new MultipartFormDataContent();
        (await app.Api.CallAsync(HttpMethod.Post, "/attachments", nothing)).Refused(400, "body.invalid");
        (await app.Api.PostAsync("/messages", new { to = new[] { "+972505550001" }, text = "x", attachmentIds = new[] { "999" } })).RefusedAt("attachmentIds", "attachment.unknown");
        (await app.Api.PostAsync("/messages", new { to = new[] { "+972505550001" } })).RefusedAt("text", "text.empty");
    }

    [Fact]
    public async Task A_stranger_gets_no_file()
    {
        var file = (await UploadAsync(SampleFiles.Pdf, "secret.pdf")).Ok(201);
        using var stranger = app.App.Stranger();
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync($"/attachments/{file.Word("id")}", TestContext.Current.CancellationToken)).StatusCode);
        using var caller = app.App.ApiClient();
        Assert.NotEqual(HttpStatusCode.OK, (await caller.GetAsync($"/attachments/{file.Word("id")}", TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<Answer> UploadAsync(byte[] bytes, string name, string type = "application/x-anything", string part = "file")
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new(type);
        using var form = new MultipartFormDataContent { { content, part, name } };
        return await app.Api.CallAsync(HttpMethod.Post, "/attachments", form);
    }
}

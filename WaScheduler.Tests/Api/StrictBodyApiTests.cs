using System.Net;
using System.Text;
using Xunit;

namespace WaScheduler.Tests.Api;

/// <summary>What every call with a body refuses in the same way.</summary>
public sealed class StrictBodyApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const int MaxBytes = 1024 * 1024;

    public static TheoryData<string, string> Calls => new()
    {
        { "POST", "/accounts" },
        { "POST", "/contacts" },
        { "PUT", "/contacts/1" },
        { "POST", "/messages" },
        { "POST", "/schedules" },
        { "POST", "/schedules/preview" },
        { "POST", "/schedules/parse" },
        { "PUT", "/schedules/1" },
        { "PUT", "/preferences/sending" },
        { "PUT", "/preferences/general" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_bad_body_is_refused_in_words(string method, string path)
    {
        await HasOneOfEachAsync();
        async Task<Answer> SendAsync(string body, string type = "application/json")
        {
            using var content = new StringContent(body, Encoding.UTF8, type);
            return await app.Api.CallAsync(new HttpMethod(method), path, content);
        }

        foreach (var body in new[] { "{", "{\"a\"", "not json", "{}{}", "{'a':1}", "{,}", "// {}", "\ufeff\ufeff{}", "{\"\n\":1}" })
            (await SendAsync(body)).RefusedAt("body", "body.invalid");
        foreach (var body in new[] { "[]", "[{}]", "5", "\"text\"", "true", "null" })
            (await SendAsync(body)).RefusedAt("body", "body.invalid");
        (await SendAsync($"{new string('[', 200)}{new string(']', 200)}")).RefusedAt("body", "body.invalid");
        foreach (var field in new[] { "nosuchfield", "שדה", "_id", "name.first", "🙂" })
            Assert.Contains(field, (await SendAsync($"{{\"{field}\":1}}")).RefusedAt(field, "field.unknown"), StringComparison.Ordinal);
        (await SendAsync("{\"x\\u202e\":1}")).Refused(400, "field.unknown");
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml" })
            (await SendAsync("{}", type)).RefusedAt("body", "body.contentType", 415);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_huge_body_is_refused(string method, string path)
    {
        await HasOneOfEachAsync();
        using var content = new StringContent(new string(' ', MaxBytes - 1) + "{}", Encoding.UTF8, "application/json");
        (await app.Api.CallAsync(new HttpMethod(method), path, content)).RefusedAt("body", "body.tooLarge", 413);

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(new string(' ', 2_000_000)));
        using var chunked = new StreamContent(stream) { Headers = { ContentType = new("application/json") } };
        chunked.Headers.ContentLength = null;
        (await app.Api.CallAsync(new HttpMethod(method), path, chunked)).RefusedAt("body", "body.tooLarge", 413);
    }

    [Fact]
    public async Task A_body_beyond_the_web_servers_own_limit_is_refused_in_the_same_words()
    {
        using var content = new StringContent(new string(' ', 31_000_000), Encoding.UTF8, "application/json");
        (await app.Api.CallAsync(HttpMethod.Post, "/messages", content)).RefusedAt("body", "body.tooLarge", 413);
    }

    [Fact]
    public async Task A_body_of_the_largest_size_is_read()
    {
        using var content = new StringContent(new string(' ', MaxBytes - 2) + "{}", Encoding.UTF8, "application/json");
        (await app.Api.CallAsync(HttpMethod.Post, "/messages", content)).Refused(400, "text.empty");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xFF, 0xFE, .. "\",\"phone\":\"+972501234567\"}"u8]) { Headers = { ContentType = new("application/json") } };
        (await app.Api.CallAsync(HttpMethod.Post, "/contacts", content)).Refused(400, "field.invalid");
    }

    [Fact]
    public async Task A_content_type_with_a_charset_and_none_at_all_are_taken()
    {
        using var bare = new ByteArrayContent("{\"name\":\"Bare\"}"u8.ToArray());
        Assert.Equal(HttpStatusCode.Created, (await app.Api.CallAsync(HttpMethod.Post, "/accounts", bare)).Status);
        using var withCharset = new StringContent("{\"name\":\"Charset\"}", Encoding.UTF8, "application/json");
        Assert.Equal("utf-8", withCharset.Headers.ContentType?.CharSet);
        Assert.Equal(HttpStatusCode.Created, (await app.Api.CallAsync(HttpMethod.Post, "/accounts", withCharset)).Status);
    }

    private async Task HasOneOfEachAsync()
    {
        if ((await app.Api.GetAsync("/contacts/1")).Status == HttpStatusCode.OK)
            return;
        Assert.Equal("1", await app.AddContactAsync("First", "+972500000009"));
        Assert.Equal("1", (await app.Api.PostAsync("/schedules", new { recipients = new[] { "1" }, text = "x", recurrence = new { kind = "daily" }, localTime = "09:30" })).Ok(201).Word("id"));
    }
}

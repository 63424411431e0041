using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace WaScheduler.Tests.Api;

/// <summary>Calls the REST API as any program would: text over HTTP.</summary>
public sealed class ApiCaller(HttpClient http) : IDisposable
{
    public const string Root = "/api/v1";
    private const int Huge = 1_000_000;

    public Task<Answer> GetAsync(string path) => CallAsync(HttpMethod.Get, path);

    public Task<Answer> DeleteAsync(string path) => CallAsync(HttpMethod.Delete, path);

    public Task<Answer> PostAsync(string path, object? body = null, string? key = null) => CallAsync(HttpMethod.Post, path, Json(body), key);

    public Task<Answer> PutAsync(string path, object body) => CallAsync(HttpMethod.Put, path, Json(body));

    /// <summary>A body that is sent as it is written here.</summary>
    public Task<Answer> PostTextAsync(string path, string body, string contentType = "application/json", string? key = null) =>
        CallAsync(HttpMethod.Post, path, Content(body, contentType), key);

    public async Task<Answer> CallAsync(HttpMethod method, string path, HttpContent? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, Root + path) { Content = body };
        request.Headers.ExpectContinue = body?.Headers.ContentLength > Huge; // or it would still be writing when the answer comes
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new Answer($"{method} {path}", answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, bytes);
    }

    /// <summary>All items of a list, page by page; <paramref name="betweenPages"/> may change things meanwhile.</summary>
    public async Task<List<JsonElement>> WalkAsync(string path, int limit, Func<Task>? betweenPages = null)
    {
        var all = new List<JsonElement>();
        string? next = null;
        do
        {
            var page = (await GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}{(next is null ? "" : $"&after={next}")}")).Ok();
            Assert.InRange(page.Items().Count(), 0, limit);
            all.AddRange(page.Items());
            next = page.WordOrNull("next");
            if (betweenPages is not null)
                await betweenPages();
        }
        while (next is not null);
        return all;
    }

    public void Dispose() => http.Dispose();

    private static StringContent? Json(object? body) => body is null ? null : Content(JsonSerializer.Serialize(body, Unnulled), "application/json");

    private static readonly JsonSerializerOptions Unnulled = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private static StringContent Content(string body, string contentType) => new(body, Encoding.UTF8, new MediaTypeHeaderValue(contentType));
}

/// <summary>An answer, read once and whole.</summary>
public sealed record Answer(string Call, HttpStatusCode Status, string? MediaType, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The JSON of a good answer.</summary>
    public JsonElement Ok(int status = 200)
    {
        Assert.True((int)Status == status, $"{Call} answered {(int)Status}, not {status}: {Text}");
        Assert.Equal("application/json", MediaType);
        return JsonSerializer.Deserialize<JsonElement>(Bytes);
    }

    /// <summary>Done, and nothing more to say.</summary>
    public void Gone()
    {
        Assert.True(Status == HttpStatusCode.NoContent, $"{Call} answered {(int)Status}: {Text}");
        Assert.Empty(Bytes);
    }

    /// <summary>Problem details with this status and code, and what RFC 9457 and the contract ask of them.</summary>
    public JsonElement Refused(int status, string code)
    {
        Assert.True((int)Status == status, $"{Call} answered {(int)Status}, not {status}: {Text}");
        Assert.Equal("application/problem+json", MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(Bytes);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.True(problem.Word("code") == code, $"{Call}: {Text}");
        Assert.StartsWith("https://", problem.Word("type"), StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(problem.Word("title")));
        Assert.Matches("[.?]$", problem.Word("detail"));
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        return problem;
    }

    /// <summary>The same, with the field at fault; answers its sentence.</summary>
    public string RefusedAt(string field, string code, int status = 400)
    {
        var problem = Refused(status, problemCode: code, field);
        return problem.GetProperty("errors").GetProperty(field).Word("sentence");
    }

    private JsonElement Refused(int status, string problemCode, string field)
    {
        var problem = Refused(status, problemCode);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var fault), $"{Call} does not name {field}: {Text}");
        Assert.Equal(problemCode, fault.Word("code"));
        Assert.Contains(fault.Word("sentence"), problem.Word("detail"), StringComparison.Ordinal);
        return problem;
    }
}

/// <summary>Short words for looking into JSON.</summary>
public static class JsonLook
{
    public static string Word(this JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new Xunit.Sdk.XunitException($"no text {field} in {json}");

    public static string? WordOrNull(this JsonElement json, string field) => json.GetProperty(field).GetString();

    public static IEnumerable<JsonElement> Items(this JsonElement json) => json.GetProperty("items").EnumerateArray();

    public static IEnumerable<string> Words(this JsonElement json, string field) => json.GetProperty(field).EnumerateArray().Select(item => item.GetString()!);

    /// <summary>An instant as the contract writes it: ISO 8601 with offset.</summary>
    public static DateTimeOffset Instant(this JsonElement json, string field)
    {
        var text = json.Word(field);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$", text);
        return DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Exactly these fields, in any order.</summary>
    public static void HasOnly(this JsonElement json, params string[] fields) =>
        Assert.Equal(fields.Order(StringComparer.Ordinal), json.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));

    /// <summary>The same object lacking one field.</summary>
    public static JsonElement Without(this JsonElement json, string field) =>
        JsonSerializer.SerializeToElement(json.EnumerateObject().Where(p => p.Name != field).ToDictionary(p => p.Name, p => p.Value));

    /// <summary>Equal to this JSON, whatever the order of its fields.</summary>
    public static void Is(this JsonElement json, string expected) =>
        Assert.True(JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(expected), json), $"{json} is not {expected}");
}

using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Simulator;
using Xunit;

namespace WaScheduler.Tests.Simulator;

/// <summary>A practice phone on a free port with a folder of its own, and the verbs tests speak to it with.</summary>
public sealed class RunningPhone : IAsyncDisposable
{
    private PracticePhone _phone;

    private RunningPhone(PracticePhone phone, PracticePhoneOptions options)
    {
        _phone = phone;
        Options = options;
        Http = new HttpClient { BaseAddress = phone.BaseAddress };
    }

    public PracticePhoneOptions Options { get; }

    public HttpClient Http { get; private set; }

    public Uri BaseAddress => _phone.BaseAddress;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RunningPhone> StartAsync(Func<PracticePhoneOptions, PracticePhoneOptions>? change = null)
    {
        var options = new PracticePhoneOptions { DataDirectory = Directory.CreateTempSubdirectory("practice-phone-").FullName };
        options = change?.Invoke(options) ?? options;
        return new RunningPhone(await PracticePhone.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, Cancel), options);
    }

    /// <summary>Stops and starts it on the same folder and port.</summary>
    public async Task RestartAsync(Func<Task>? between = null)
    {
        var address = BaseAddress;
        await _phone.DisposeAsync();
        if (between is not null)
            await between();
        _phone = await PracticePhone.StartAsync(Options with { Urls = address.ToString() }, TimeProvider.System, NullLoggerFactory.Instance, Cancel);
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path, Cancel);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) => Http.PostAsJsonAsync(path, body ?? new { }, Cancel);

    public async Task<JsonElement> DoAsync(string path, object? body = null) => await ReadOkAsync(await PostAsync(path, body));

    public async Task<JsonElement> PutAsync(string path, object body) => await ReadOkAsync(await Http.PutAsJsonAsync(path, body, Cancel));

    public Task<JsonElement> FaultAsync(string kind, long? durationMs = null, string? name = null) => DoAsync("sim/fault", new { kind, durationMs, name });

    /// <summary>Every fault it knows, out of its own answer to one it does not.</summary>
    public async Task<string[]> FaultKindsAsync()
    {
        using var refused = await PostAsync("sim/fault", new { kind = "?" });
        var sentence = (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("error").GetString()!;
        return sentence[(sentence.IndexOf("one of ", StringComparison.Ordinal) + 7)..].TrimEnd('.').Split(", ");
    }

    public async Task<List<JsonElement>> JournalAsync() => [.. (await GetAsync("sim/journal")).EnumerateArray()];

    public async Task<List<JsonElement>> InboxAsync(string who) => [.. (await GetAsync("sim/inbox/" + who)).EnumerateArray()];

    /// <summary>Follows what the phone pushes to its viewers until it looks as wanted.</summary>
    public async Task<JsonElement> SeesAsync(Func<JsonElement, bool> wanted)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        await using var stream = await Http.GetStreamAsync("phone/events", deadline.Token);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(deadline.Token) is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;
            var screen = JsonSerializer.Deserialize<JsonElement>(line.AsSpan(6));
            if (wanted(screen))
                return screen;
        }

        throw new InvalidOperationException("The phone stopped pushing.");
    }

    public Task<JsonElement> SeesQrAsync() => SeesAsync(s => s.GetProperty("state").GetProperty("qrShown").GetBoolean());

    public Task<JsonElement> SeesJournalOfAsync(int length) => SeesAsync(s => s.GetProperty("state").GetProperty("journalLength").GetInt32() >= length);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _phone.DisposeAsync();
        Directory.Delete(Options.DataDirectory, recursive: true);
    }

    private static async Task<JsonElement> ReadOkAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}

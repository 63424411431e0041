using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WaScheduler.Benchmarks;

/// <summary>The app and, beside it, a practice phone, each as a process of its own with a folder of its own.</summary>
internal sealed class MeasuredApp : IAsyncDisposable
{
    private const string ApiKey = "benchmark-key-0123456789";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly string _folder = Directory.CreateTempSubdirectory("wa-benchmark-").FullName;
    private readonly HttpClient _http = new();
    private Process? _app;
    private Process? _phone;
    private Uri? _phoneAddress;

    public int ProcessId => _app!.Id;

    /// <summary>Starts both; no session yet.</summary>
    public async Task StartAsync(bool lightBrowser)
    {
        (_phone, _phoneAddress) = await LaunchAsync("WaScheduler.Simulator.dll", "Now listening on: ", ["--urls", "http://127.0.0.1:0", "--data", Path.Combine(_folder, "phone")], []);
        (_app, var address) = await LaunchAsync("WaScheduler.Web.dll", "WA Scheduler is at ", ["--urls", "http://127.0.0.1:0"], new()
        {
            ["Data__Directory"] = Path.Combine(_folder, "data"),
            ["Security__ApiKey"] = ApiKey,
            ["WhatsApp__WebUrl"] = _phoneAddress.ToString(),
            ["MALLOC_ARENA_MAX"] = "2", // as ./run sets it
            ["WhatsApp__LightBrowser"] = lightBrowser ? "true" : "false",
        });
        _http.BaseAddress = new Uri(address, "/api/v1/");
        _http.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
    }

    /// <summary>Adds an account and scans its code.</summary>
    public async Task LinkAsync()
    {
        await SendAsync(HttpMethod.Put, "preferences/sending", new { gapMinMs = 0, gapMaxMs = 0, longPauseEvery = 0, longPauseMinMs = 0, longPauseMaxMs = 0 });
        await SendAsync(HttpMethod.Post, "accounts", new { kind = "web" });
        await SendAsync(HttpMethod.Post, "accounts/1/start", new { });
        await UntilAsync(async () => (await GetAsync("accounts/1"))["qr"] is not null);
        await UntilAsync(async () => (await _http.GetFromJsonAsync<JsonNode>(new Uri(_phoneAddress!, "/sim/state")))!["qrShown"]!.GetValue<bool>());
        using var scanned = await _http.PostAsJsonAsync(new Uri(_phoneAddress!, "/sim/scan"), new { });
        scanned.EnsureSuccessStatusCode();
        await UntilAsync(async () => (await GetAsync("stats"))["accountsReady"]!.GetValue<int>() == 1);
    }

    /// <summary>Sends so many messages and waits until all are on WhatsApp's server.</summary>
    public async Task SendAsync(int messages)
    {
        for (var number = 0; number < messages; number++)
            await SendAsync(HttpMethod.Post, "messages", new { to = new[] { $"+1555020{number % 20:0000}" }, text = $"benchmark {number}" });
        await UntilAsync(async () => (await GetAsync("stats"))["sent"]!.GetValue<int>() == messages);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _app, _phone }.OfType<Process>())
        {
            // TERM, so that the browser is closed and not left behind.
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<JsonNode> GetAsync(string path) => (await _http.GetFromJsonAsync<JsonNode>(path))!;

    private async Task SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var clock = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (clock.Elapsed > Deadline) throw new TimeoutException($"Waited {Deadline.TotalSeconds} s in vain.");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private static async Task<(Process Process, Uri Address)> LaunchAsync(string program, string says, string[] arguments, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.IndexOf(says, StringComparison.Ordinal) is { } at and >= 0) address.TrySetResult(new Uri(line.Data[(at + says.Length)..].Trim()));
        };
        process.BeginOutputReadLine();
        return (process, await address.Task.WaitAsync(Deadline));
    }
}

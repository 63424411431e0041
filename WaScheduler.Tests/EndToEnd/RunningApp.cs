using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.EndToEnd;

/// <summary>
/// The whole app as a process of its own, on a data folder that outlives it, driven over REST: start, kill, start again.
/// </summary>
public sealed class RunningApp : IAsyncDisposable
{
    private const string ApiKey = "test-key-of-the-breaking-suite";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly string _folder = Directory.CreateTempSubdirectory("wa app ").FullName;
    private readonly Uri _webUrl;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly List<string> _output = [];
    private Process? _process;
    private HttpClient _http = new();

    /// <param name="webUrl">Where its WhatsApp Web is.</param>
    /// <param name="settings">More settings, "Section__Key".</param>
    public RunningApp(Uri webUrl, IReadOnlyDictionary<string, string>? settings = null)
    {
        _webUrl = webUrl;
        _settings = settings ?? new Dictionary<string, string>();
    }

    /// <summary>Where it listens now, without a slash at its end; another port after each start. Empty before the first.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The process of the last start.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>Where its data lies.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string FailpointFile => Path.Combine(_folder, "failpoint");

    /// <summary>The next time the app passes this place it is gone, as by kill -9.</summary>
    public void DieAt(Failpoint place) => File.WriteAllText(FailpointFile, place.ToString());

    /// <summary>Starts the process and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "WaScheduler.Web.dll");
        // In a process group of its own, as a terminal makes one, and with Ctrl-C not ignored, as it is for what runs in the background.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "setsid", "dotnet", program, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Data__Directory"] = Path.Combine(_folder, "data");
        start.Environment["WhatsApp__WebUrl"] = _webUrl.ToString();
        start.Environment["Security__ApiKey"] = ApiKey;
        start.Environment["Failpoints__File"] = FailpointFile;
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        _process.OutputDataReceived += (_, line) => Note(line.Data, address);
        _process.ErrorDataReceived += (_, line) => Note(line.Data, address);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await address.Task.WaitAsync(Deadline, Cancel);
        _http.Dispose();
        var http = new HttpClient { BaseAddress = new Uri($"{Address}/api/v1/") };
        http.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
        _http = http;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await DiesAsync();
    }

    /// <summary>Waits for the end that a failpoint brings.</summary>
    public async Task DiesAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        await _process!.WaitForExitAsync(deadline.Token);
    }

    /// <summary>Ctrl-C in a terminal, which reaches the whole process group: waits until everything is closed.</summary>
    public async Task StopAsync()
    {
        using var stop = Process.Start("kill", ["-INT", "--", (-_process!.Id).ToString(CultureInfo.InvariantCulture)]);
        await DiesAsync();
        Assert.Equal(0, _process.ExitCode);
    }

    /// <summary>The records that the browser of a profile was closed cleanly.</summary>
    public IReadOnlyList<string> CleanCloses() => Directory.GetFiles(Path.Combine(_folder, "data", "profiles"), "*.closed.json");

    /// <summary>The browsers that run on this app's profiles, without their helpers.</summary>
    public IReadOnlyList<RunningProcess> Browsers() => [.. ProcessTable.All().Where(p => p.IsOn(Path.Combine(_folder, "data")) && p.IsWhole)];

    /// <summary>GET, as JSON.</summary>
    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path, Cancel);
        return await ReadAsync(answer, path);
    }

    /// <summary>POST, as JSON.</summary>
    public async Task<JsonNode> PostAsync(string path, object body, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var answer = await _http.SendAsync(request, Cancel);
        return await ReadAsync(answer, path);
    }

    /// <summary>POST of a file; answers its id.</summary>
    public async Task<string> UploadAsync(byte[] bytes, string name)
    {
        using var content = new ByteArrayContent(bytes);
        using var form = new MultipartFormDataContent { { content, "file", name } };
        using var answer = await _http.PostAsync("attachments", form, Cancel);
        return (await ReadAsync(answer, name))["id"]!.ToString();
    }

    /// <summary>PUT, as JSON.</summary>
    public async Task<JsonNode> PutAsync(string path, object body)
    {
        using var answer = await _http.PutAsJsonAsync(path, body, Cancel);
        return await ReadAsync(answer, path);
    }

    /// <summary>Asks until the answer is as wanted.</summary>
    public async Task<JsonNode> SeesAsync(string path, Func<JsonNode, bool> wanted)
    {
        var clock = Stopwatch.StartNew();
        JsonNode? last = null;
        while (clock.Elapsed < Deadline)
        {
            last = await GetAsync(path);
            if (wanted(last))
            {
                return last;
            }

            await Task.Delay(Pause, TimeProvider.System, Cancel);
        }

        throw new TimeoutException($"{path} is still {last}\n{string.Join('\n', _output.TakeLast(20))}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        _http.Dispose();
        await DeleteFolderAsync();
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, string path)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text) ?? throw new JsonException($"{path} answered null.");
    }

    private void Note(string? line, TaskCompletionSource<string> address)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        const string said = "WA Scheduler is at ";
        if (line.StartsWith(said, StringComparison.Ordinal))
        {
            address.TrySetResult(line[said.Length..].Trim().TrimEnd('/'));
        }
    }

    // The killed app's browser is closed by its driver a moment later and may still be writing into its profile.
    private async Task DeleteFolderAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (tries < 50)
            {
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }
        }
    }
}

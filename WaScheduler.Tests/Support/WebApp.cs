using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Tests.Support;

/// <summary>The whole app in this process: real Kestrel on a port of its own, real SQLite in a temporary folder.</summary>
public sealed class WebApp : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    public const string ApiKey = "test-key-of-the-fixture-0123456789";

    private WebApp(WebApplication app, string folder)
    {
        Host = app;
        Folder = folder;
    }

    public WebApplication Host { get; }

    /// <summary>The data folder; deleted at the end.</summary>
    public string Folder { get; }

    public IServiceProvider Services => Host.Services;

    /// <summary>Without a slash at its end.</summary>
    public string Address => Host.Urls.First();

    /// <param name="claimed">Whether there is an owner with <see cref="Password"/>.</param>
    /// <param name="settings">More settings, "Section:Key".</param>
    /// <param name="adjust">Replaces services: the clock, a boundary.</param>
    public static async Task<WebApp> StartAsync(
        bool claimed = true, IReadOnlyDictionary<string, string>? settings = null, Action<IServiceCollection>? adjust = null)
    {
        var folder = Directory.CreateTempSubdirectory("wa-test-").FullName;
        List<string> args = ["--urls", "http://127.0.0.1:0", "--environment", "Development", $"--Data:Directory={folder}", $"--Security:ApiKey={ApiKey}"];
        if (claimed)
            args.Add($"--Security:OwnerPassword={Password}");
        args.AddRange((settings ?? new Dictionary<string, string>()).Select(setting => $"--{setting.Key}={setting.Value}"));
        var app = Web.Program.Build([.. args], builder =>
        {
            builder.Logging.ClearProviders();
            adjust?.Invoke(builder.Services);
        });
        await StartUp.StartAsync(app);
        return new WebApp(app, folder);
    }

    /// <summary>A client without cookies that follows no redirect: a stranger.</summary>
    public HttpClient Stranger() =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address) };

    /// <summary>A client of the REST API with a valid key.</summary>
    public HttpClient ApiClient()
    {
        var client = Stranger();
        client.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
        return client;
    }

    /// <summary>The one-time set-up link as printed at start, or null once there is an owner.</summary>
    public string? SetupLink() =>
        Services.GetServices<IStartNotice>().Select(notice => notice.Line(Address)).OfType<string>().Select(line => line[line.IndexOf("http", StringComparison.Ordinal)..]).FirstOrDefault();

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        await Host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

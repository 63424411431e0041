using Microsoft.AspNetCore.Connections;
using WaScheduler.Data;

namespace WaScheduler.Web.Hosting;

/// <summary>Something to tell on the console once the app listens, e.g. the set-up link.</summary>
public interface IStartNotice
{
    /// <summary>The line, or null when there is nothing to tell.</summary>
    /// <param name="address">The address the app listens on, without a slash at its end.</param>
    string? Line(string address);
}

/// <summary>Something a feature does once, after the database is open and before anything listens or runs.</summary>
public interface IStartPreparation
{
    /// <exception cref="StartUpProblemException">The app cannot start.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);
}

/// <summary>From command line to exit code.</summary>
public static class StartUp
{
    private const int Ok = 0;
    private const int WrongSettings = 2;
    private const int CannotStart = 3;

    /// <summary>The builder every start shares: settings beside the program, then environment, then command line.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var settings = StartArguments.Read(args);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(StartUp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory, // not the folder one happens to stand in
            EnvironmentName = settings.GetValueOrDefault("environment"),
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration["Urls"] ??= ListenAddress.Default;
        builder.WebHost.UseStaticWebAssets(); // a build that was not published has its files beside the sources
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <summary>Builds, checks, starts and waits for the end; faults are sentences on the error output and an exit code.</summary>
    public static async Task<int> RunAsync(string[] args, Func<string[], Action<WebApplicationBuilder>?, WebApplication> build)
    {
        try
        {
            await using var app = build(args, null);
            var faults = app.Services.GetRequiredService<StartupChecks>().FindFaults();
            if (faults.Count > 0)
                return Refuse(faults, WrongSettings);
            await StartAsync(app);
            Announce(app);
            await app.WaitForShutdownAsync();
            return Ok;
        }
        catch (Exception fault) when (fault is StartUpProblemException or DatabaseProblemException)
        {
            return Refuse(fault.Message.Split('\n'), CannotStart);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            return Refuse([$"{fault.Message} Choose another port, e.g. --urls http://127.0.0.1:5081"], CannotStart);
        }
    }

    /// <summary>Takes the data folder, then starts the app; tests start theirs here too.</summary>
    public static async Task StartAsync(WebApplication app)
    {
        await app.Services.TakeDataAsync(app.Configuration["Urls"] ?? ListenAddress.Default, app.Lifetime.ApplicationStopping);
        foreach (var preparation in app.Services.GetServices<IStartPreparation>())
            await preparation.PrepareAsync(app.Lifetime.ApplicationStopping);
        await app.StartAsync();
    }

    private static void Announce(WebApplication app)
    {
        foreach (var url in app.Urls)
            Console.WriteLine($"WA Scheduler is at {url}");
        var address = app.Urls.First();
        foreach (var notice in app.Services.GetServices<IStartNotice>())
            if (notice.Line(address) is { } line)
                Console.WriteLine(line);
        Console.Out.Flush();
    }

    private static int Refuse(IReadOnlyList<string> sentences, int exitCode)
    {
        Console.Error.WriteLine("WA Scheduler did not start:");
        foreach (var sentence in sentences)
            Console.Error.WriteLine($"  - {sentence}");
        return exitCode;
    }
}

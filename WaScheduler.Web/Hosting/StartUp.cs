using Microsoft.AspNetCore.Connections;

namespace WaScheduler.Web.Hosting;

/// <summary>Something to tell on the console once the app listens, e.g. the set-up link.</summary>
public interface IStartNotice
{
    /// <summary>The line, or null when there is nothing to tell.</summary>
    /// <param name="address">The address the app listens on, without a slash at its end.</param>
    string? Line(string address);
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
            await app.StartAsync();
            Announce(app);
            await app.WaitForShutdownAsync();
            return Ok;
        }
        catch (StartFaultException fault)
        {
            return Refuse(fault.Sentences, CannotStart);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            return Refuse([$"{fault.Message} Choose another port, e.g. --urls http://127.0.0.1:5081"], CannotStart);
        }
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

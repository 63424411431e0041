using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WaScheduler.Simulator.Control;
using WaScheduler.Simulator.Network;
using WaScheduler.Simulator.Page;
using WaScheduler.Simulator.View;

namespace WaScheduler.Simulator;

/// <summary>A running practice phone: simulated WhatsApp Web at /, the control API at /sim, the phone to look at at /phone.</summary>
public sealed class PracticePhone : IAsyncDisposable
{
    /// <summary>E.164 of the owner until somebody chooses another one; from the range kept for examples.</summary>
    public const string DefaultNumber = "+" + World.DefaultPhone;

    private readonly WebApplication _app;
    private readonly PhoneNetwork _network;

    private PracticePhone(WebApplication app, PhoneNetwork network, Uri baseAddress)
    {
        _app = app;
        _network = network;
        BaseAddress = baseAddress;
    }

    /// <summary>Where it listens, with the real port and a slash at the end.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="options">Where, and what it remembers.</param>
    /// <param name="clock">Tells the time of everything in it.</param>
    /// <param name="loggerFactory">Takes the log.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="PracticePhoneRefusedException">Not a loopback address, port taken, folder not writable, or in use.</exception>
    public static async Task<PracticePhone> StartAsync(
        PracticePhoneOptions options, TimeProvider clock, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        var address = CheckedAddress(options.Urls);
        MakeFolder(options.DataDirectory);
        var network = new PhoneNetwork(options, clock, loggerFactory.CreateLogger<PhoneNetwork>());
        try
        {
            var app = Build(address, network, clock, loggerFactory);
            try
            {
                await app.StartAsync(cancellationToken);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                await app.DisposeAsync();
                throw new PracticePhoneRefusedException(
                    $"The practice phone cannot listen on {address}: {e.Message} Choose another port, or 0 for a free one.", e);
            }

            var listening = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            var phone = new PracticePhone(app, network, new Uri(listening + "/"));
            Log.Started(loggerFactory.CreateLogger<PracticePhone>(), phone.BaseAddress, options.DataDirectory);
            return phone;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Pages first: a web socket left open would hold up the server's stop.
        _network.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(Uri address, PhoneNetwork network, TimeProvider clock, ILoggerFactory loggerFactory)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address.ToString()).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 256 * 1024 * 1024;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggerFactory);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(clock);
        var app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15) });
        app.Use(next => http => CallerCheck.RefuseStrangersAsync(http, next));
        app.UseRouting();
        PageApi.Map(app, network);
        PhoneView.Map(app, network);
        ControlApi.Map(app, network);
        app.MapFallback("/sim/{**rest}", (Delegate)((HttpContext http) =>
            StrictJson.Refuse(StatusCodes.Status501NotImplemented, $"{http.Request.Method} {http.Request.Path} is not something the practice phone can do.")));
        app.UseEndpoints(_ => { });
        return app;
    }

    private static Uri CheckedAddress(string urls)
    {
        if (!Uri.TryCreate(urls.Split(';')[0].Trim(), UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp || urls.Trim().TrimEnd(';').Contains(';', StringComparison.Ordinal))
            throw new PracticePhoneRefusedException($"\"{urls}\" is not one address the practice phone can listen on: give one like http://127.0.0.1:5190.");
        if (!CallerCheck.IsLoopbackName(address.Host))
            throw new PracticePhoneRefusedException(
                $"The practice phone does not listen on {address.Host}: anybody in the network could operate it. Give an address of this machine alone, like http://127.0.0.1:{address.Port}.");
        return address;
    }

    private static void MakeFolder(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
            throw new PracticePhoneRefusedException("The practice phone needs a data folder: give --data FOLDER.");
        try
        {
            Directory.CreateDirectory(folder);
            Directory.CreateDirectory(Path.Combine(folder, "media"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PracticePhoneRefusedException($"The practice phone cannot use the data folder {folder}: {e.Message} Give another folder with --data, or make this one writable.", e);
        }
    }
}

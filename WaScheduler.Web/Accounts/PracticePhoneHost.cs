using System.Globalization;
using System.Net;
using System.Net.Sockets;
using WaScheduler.Data.Accounts;
using WaScheduler.Simulator;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Accounts;

/// <summary>
/// Runs the practice phone on a loopback port of its own while there is a practice account. The port is kept in the
/// data folder: the browser ties the login to the page's address, port included.
/// </summary>
public sealed class PracticePhoneHost : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly DataFolder _folder;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private PracticePhone? _phone;

    public PracticePhoneHost(DataFolder folder, TimeProvider time, ILoggerFactory loggers)
    {
        _folder = folder;
        _time = time;
        _loggers = loggers;
    }

    /// <summary>Address of the phone to look at and touch; null while it does not run.</summary>
    public Uri? PhoneAddress => _phone is null ? null : new Uri(_phone.BaseAddress, "phone");

    /// <summary>The phone with the chat of a number or group open; null while it does not run.</summary>
    public Uri? ChatAddress(string address) => PhoneAddress is { } phone ? new Uri($"{phone}?chat={Uri.EscapeDataString(address)}") : null;

    /// <summary>Where it will listen, whether or not it runs yet.</summary>
    public Uri WebUrl => new($"http://127.0.0.1:{Port()}/");

    private string PortFile => Path.Combine(_folder.Practice, "port");

    /// <summary>Starts it when it does not run.</summary>
    /// <exception cref="PracticePhoneRefusedException">Its port is taken, or its folder cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_phone is null)
            {
                var options = new PracticePhoneOptions { Urls = WebUrl.ToString(), DataDirectory = _folder.Practice };
                _phone = await PracticePhone.StartAsync(options, _time, _loggers, cancellationToken);
                Log.PracticePhoneStarted(_loggers.CreateLogger<PracticePhoneHost>(), PhoneAddress!);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_phone is not null)
        {
            await _phone.DisposeAsync();
        }

        _gate.Dispose();
    }

    private int Port()
    {
        if (File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), CultureInfo.InvariantCulture, out var kept))
        {
            return kept;
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = ((IPEndPoint)listener.LocalEndpoint).Port;
        File.WriteAllText(PortFile, free.ToString(CultureInfo.InvariantCulture));
        return free;
    }
}

/// <summary>Starts the practice phone before the sessions when there is a practice account, and makes one when asked by option.</summary>
internal sealed class PracticePreparation(
    PracticePhoneHost host, AccountStore accounts, PracticeOptions options) : IStartPreparation
{
    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var existing = await accounts.ListAsync(cancellationToken);
        var practice = existing.FirstOrDefault(a => a.Kind == AccountKind.Practice);
        if (practice is null && options.Enabled)
        {
            practice = await accounts.AddAsync("Practice phone", AccountKind.Practice, cancellationToken);
            await accounts.SetStartsWithAppAsync(practice.Id, true, cancellationToken);
        }

        if (practice is null)
        {
            return;
        }

        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (PracticePhoneRefusedException e)
        {
            throw new StartUpProblemException(e.Message, e);
        }
    }
}

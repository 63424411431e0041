using System.Net;
using System.Net.Sockets;

namespace WaScheduler.Web.Hosting;

/// <summary>One address the app shall listen on.</summary>
/// <param name="Text">As it was configured.</param>
/// <param name="Scheme">http or https.</param>
/// <param name="Host">A name, an IP address, or * for every address of the machine.</param>
/// <param name="Port">0 lets the system choose.</param>
internal sealed record ListenAddress(string Text, string Scheme, string Host, int Port)
{
    public const string Default = "http://127.0.0.1:5080";

    public bool IsHttps => Scheme == "https";

    public bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>Reads "http://127.0.0.1:5080;https://…"; what cannot be read becomes a sentence.</summary>
    public static IReadOnlyList<ListenAddress> Read(string urls, List<string> faults)
    {
        var found = new List<ListenAddress>();
        foreach (var text in urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadOne(text) is { } address)
                found.Add(address);
            else
                faults.Add($"Urls has \"{text}\", which is not an address to listen on. Write it like {Default}.");
        }
        if (found.Count == 0 && faults.Count == 0)
            faults.Add($"Urls is empty. Write an address to listen on, e.g. {Default}.");
        return found;
    }

    private static ListenAddress? ReadOne(string text)
    {
        try
        {
            var binding = BindingAddress.Parse(text);
            var known = binding.Scheme is "http" or "https";
            var clean = binding.PathBase.Length == 0 && !binding.IsUnixPipe && binding.Host.Length > 0;
            return known && clean && binding.Port is >= 0 and <= 65535
                ? new ListenAddress(text, binding.Scheme, binding.Host.Trim('[', ']'), binding.Port)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether another program listens there already.</summary>
    public bool IsTaken()
    {
        if (Port == 0)
            return false;
        var ip = Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(Host, out var parsed) ? parsed : IPAddress.Any;
        using var probe = new TcpListener(ip, Port);
        try
        {
            probe.Start();
            return false;
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
        catch (SocketException)
        {
            return false; // another trouble (no such address, no right): the server itself says what
        }
    }
}

using Microsoft.Extensions.Options;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Security;

/// <summary>Passwords and messages do not cross a network in the clear unless the owner says so.</summary>
internal sealed class RemoteAddressCheck(IConfiguration configuration, IOptions<SecurityOptions> options) : IStartupCheck
{
    public IEnumerable<string> FindFaults()
    {
        if (options.Value.AllowRemoteWithoutTls)
            return [];
        return ListenAddress.Read(configuration["Urls"] ?? ListenAddress.Default, [])
            .Where(address => !address.IsLoopback && !address.IsHttps)
            .Select(address => $"{address.Text} can be reached from other machines and is not encrypted. Use {ListenAddress.Default}, "
                + "or an https:// address, or, behind a proxy that does the https, set Security__AllowRemoteWithoutTls=true.");
    }
}

using Microsoft.Extensions.Options;

namespace WaScheduler.Web.Hosting;

/// <summary>A check of a feature's own before anything starts.</summary>
public interface IStartupCheck
{
    /// <summary>A sentence for each fault: what is wrong, the value, the way out.</summary>
    IEnumerable<string> FindFaults();
}

/// <summary>Looks at all settings before anything is opened or bound, so that every fault is told at once.</summary>
internal sealed class StartupChecks(
    IConfiguration configuration, IEnumerable<OptionSection> sections, IEnumerable<IStartupCheck> checks, IServiceProvider services)
{
    public IReadOnlyList<string> FindFaults()
    {
        var faults = SettingNames.FindFaults(configuration, [.. sections]).ToList();
        var addresses = ListenAddress.Read(configuration["Urls"] ?? ListenAddress.Default, faults);
        foreach (var address in addresses)
            if (address.IsTaken())
                faults.Add(PortTaken(address));
        if (faults.Count == 0)
            faults.AddRange(Validate());
        if (faults.Count == 0)
            faults.AddRange(checks.SelectMany(check => check.FindFaults()));
        return faults;
    }

    public static string PortTaken(ListenAddress address)
    {
        var free = address.Port == 65535 ? address.Port - 1 : address.Port + 1;
        return $"Port {address.Port} is taken: another program, perhaps this app in another window, listens on {address.Text}. "
            + $"End it, or choose another port: --urls {address.Scheme}://{address.Host}:{free}";
    }

    private IEnumerable<string> Validate()
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException fault)
        {
            return fault.Failures;
        }
        catch (AggregateException many)
        {
            return many.Flatten().InnerExceptions.SelectMany(inner => inner is OptionsValidationException fault ? fault.Failures : [inner.Message]);
        }
    }
}

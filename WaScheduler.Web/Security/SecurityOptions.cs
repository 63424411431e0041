using Microsoft.Extensions.Options;

namespace WaScheduler.Web.Security;

/// <summary>Options section "Security".</summary>
public sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>Shortest password taken, in characters.</summary>
    public const int ShortestPassword = 8;

    /// <summary>Longest password taken, in characters: hashing a novel would be a cheap way to keep us busy.</summary>
    public const int LongestPassword = 256;

    /// <summary>Claims the owner account at the first start, for containers. Ignored once there is an owner.</summary>
    public string? OwnerPassword { get; set; }

    /// <summary>A fixed key for the REST API, beside those made in the page.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Listens beyond this machine without https, e.g. behind a proxy that does the https.</summary>
    public bool AllowRemoteWithoutTls { get; set; }
}

internal sealed class SecurityOptionsCheck : IValidateOptions<SecurityOptions>
{
    private const int ShortestApiKey = 24;

    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        var faults = new List<string>();
        if (options.OwnerPassword is { Length: (> 0 and < SecurityOptions.ShortestPassword) or > SecurityOptions.LongestPassword })
            faults.Add($"Security__OwnerPassword has {options.OwnerPassword.Length} characters. Give it {SecurityOptions.ShortestPassword} to {SecurityOptions.LongestPassword}.");
        if (options.ApiKey is { Length: > 0 and < ShortestApiKey })
            faults.Add($"Security__ApiKey has {options.ApiKey.Length} characters, which can be guessed. Give it at least {ShortestApiKey}, e.g. from: openssl rand -hex 24");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

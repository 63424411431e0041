namespace WaScheduler.Web.Hosting;

/// <summary>One of our own sections of settings and the type it is bound to, so that misspelt keys can be named.</summary>
public sealed record OptionSection(string Name, Type Type);

public static class OptionSectionSetup
{
    /// <summary>Binds the section, checks it at start, and makes its keys known to <see cref="StartupChecks"/>.</summary>
    public static IServiceCollection AddOptionSection<TOptions>(this IServiceCollection services, string name) where TOptions : class
    {
        services.AddSingleton(new OptionSection(name, typeof(TOptions)));
        services.AddOptions<TOptions>().BindConfiguration(name).ValidateOnStart();
        return services;
    }
}

using WaScheduler.Data.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;
using WaScheduler.WhatsApp.Browser;

namespace WaScheduler.Web.Accounts;

/// <summary>Registers accounts, their sessions and the practice phone.</summary>
internal static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionSection<WhatsAppOptions>(WhatsAppOptions.Section);
        services.AddOptionSection<PracticeOptions>(PracticeOptions.Section);
        // Read when first needed, which is after the start-up checks: they say what is wrong with a value, the binder throws.
        services.AddSingleton(_ => configuration.GetSection(WhatsAppOptions.Section).Get<WhatsAppOptions>() ?? new WhatsAppOptions());
        services.AddSingleton(_ => configuration.GetSection(PracticeOptions.Section).Get<PracticeOptions>() ?? new PracticeOptions());
        services.AddSingleton<PracticePhoneHost>();
        services.AddSingleton<IStartPreparation, PracticePreparation>();
        services.AddSingleton<SessionFactory>(provider => account => Session(provider, account));
        services.AddSingleton<AccountSessions>();
        services.AddSingleton<AccountService>();
        services.AddSingleton<SessionMetrics>();
        services.AddSingleton<AccountNames>();
        services.AddSingleton<PairingService>();
        services.AddHostedService<SessionRecorder>();
        services.AddHostedService<SessionKeeper>();
        services.AddSingleton<SessionCare>();
        services.AddHostedService(p => p.GetRequiredService<SessionCare>());
        services.AddSingleton<LinkState>();
        services.AddSingleton<ILinkState>(p => p.GetRequiredService<LinkState>());
        services.AddHostedService(p => p.GetRequiredService<LinkState>());
        services.AddSingleton<IReadinessCheck, SessionReadiness>();
        return services;
    }

    private static BrowserSession Session(IServiceProvider provider, Account account)
    {
        var options = provider.GetRequiredService<WhatsAppOptions>();
        var webUrl = account.Kind switch
        {
            AccountKind.Web => options.WebUrl,
            AccountKind.Practice => provider.GetRequiredService<PracticePhoneHost>().WebUrl,
        };
        return new BrowserSession(
            new BrowserSessionOptions
            {
                ProfileDirectory = Path.Combine(provider.GetRequiredService<DataFolder>().Profiles, account.ProfileFolder),
                WebUrl = webUrl,
                WaJsFolder = provider.GetRequiredService<DataFolder>().WaJs,
                BrowserPath = options.BrowserPath.Length == 0 ? null : options.BrowserPath,
                LightBrowser = options.LightBrowser,
                Headless = options.Headless || account.Kind == AccountKind.Practice,
                NoSandbox = options.NoSandbox,
            },
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BrowserSession>>());
    }

    private sealed class SessionReadiness(AccountSessions sessions) : IReadinessCheck
    {
        public string Name => "session";

        // A session that waits for a phone is no fault of the app: the summary says how many are ready.
        public async Task<Readiness> CheckAsync(CancellationToken cancellationToken)
        {
            var accounts = await sessions.ListAccountsAsync(cancellationToken);
            var ready = accounts.Count(a => sessions.StatusOf(a).State == WhatsApp.SessionState.Ready);
            return new Readiness(true, $"{ready} of {accounts.Count} accounts ready");
        }
    }
}

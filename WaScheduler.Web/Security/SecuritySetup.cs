using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WaScheduler.Data.Owners;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Security;

/// <summary>Who may come in. Everything is closed unless it says otherwise.</summary>
internal static class SecuritySetup
{
    private const string Door = "Door";

    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddOptionSection<SecurityOptions>(SecurityOptions.Section);
        services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsCheck>();
        services.AddSingleton<IStartupCheck, RemoteAddressCheck>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000); // OWASP's figure for PBKDF2-SHA512
        services.AddSingleton<IPasswordHasher<Owner>, PasswordHasher<Owner>>();
        services.AddSingleton<OwnerAccount>();
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<OwnerSession>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<FirstRun>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<SetupLink>();
        services.AddSingleton<IStartPreparation>(provider => provider.GetRequiredService<SetupLink>());
        services.AddSingleton<IStartNotice>(provider => provider.GetRequiredService<SetupLink>());
        services.AddScoped<AuthenticationStateProvider, OwnerStateProvider>();
        AddKeys(services);
        AddSchemes(services);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "wa-antiforgery";
            antiforgery.SuppressXFrameOptionsHeader = true; // SecurityHeaders says DENY
        });
        return services;
    }

    public static void UseSecurity(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseOriginCheck();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(HoldConnection);
        app.UseAntiforgery();
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("WaScheduler");
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((keys, folder, loggers) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder.Keys), loggers));
    }

    private static void AddSchemes(IServiceCollection services)
    {
        services.AddAuthentication(Door)
            .AddPolicyScheme(Door, Door, door => door.ForwardDefaultSelector = context => IsApi(context.Request) ? ApiKeyHandler.SchemeName : OwnerSession.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddCookie(OwnerSession.Scheme, ConfigureCookie);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(Door).RequireAuthenticatedUser().Build())
            .AddPolicy(ApiKeyHandler.Policy, policy => policy.AddAuthenticationSchemes(ApiKeyHandler.SchemeName).RequireAuthenticatedUser());
    }

    private static void ConfigureCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "wa-session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // Secure on https; plain http is loopback only
        cookie.ExpireTimeSpan = OwnerSession.Lifetime;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = OwnerSession.ValidateAsync;
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (IsPage(context.Request))
                context.Response.Redirect(context.RedirectUri);
            else
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
    }

    private static Task HoldConnection(HttpContext context, RequestDelegate next) =>
        context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) && OwnerSession.SessionId(context.User) is { } session
            ? context.RequestServices.GetRequiredService<LiveConnections>().HoldAsync(context, session, next)
            : next(context);

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}

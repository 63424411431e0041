using Microsoft.AspNetCore.Components.Server.Circuits;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Audits;

/// <summary>Registers who acts, the sealing of what was sent, and the proofs.</summary>
internal static class AuditsSetup
{
    public static IServiceCollection AddAudits(this IServiceCollection services)
    {
        services.AddScoped<CircuitHandler, CircuitActing>();
        services.AddSingleton<ProofReader>();
        services.AddSingleton<AuditSealService>();
        services.AddSingleton<IStartPreparation>(p => p.GetRequiredService<AuditSealService>());
        services.AddHostedService(p => p.GetRequiredService<AuditSealService>());
        return services;
    }

    /// <summary>After authentication: who acts may be a key.</summary>
    public static void UseAudits(this WebApplication app) => app.Use(RequestActing.RunAsync);

    public static void MapAudits(this WebApplication app) => AuditFiles.Map(app);
}

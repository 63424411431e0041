using WaScheduler.Web.Accounts;
using WaScheduler.Web.Alerts;
using WaScheduler.Web.Analytics;
using WaScheduler.Web.Attachments;
using WaScheduler.Web.Audits;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Jobs;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Security;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Api;

/// <summary>The REST API: one group, one door, the endpoints of each feature.</summary>
internal static class ApiSetup
{
    private const string Root = "/api/v1";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => StrictBody.Configure(options.SerializerOptions));
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith(Root[1..], StringComparison.Ordinal) == true;
            ApiDocument.Describe(options);
        });
        return services;
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).RequireAuthorization(ApiKeyHandler.Policy).DisableAntiforgery()
            .AddEndpointFilter(KnownQuery.CheckAsync);
        AccountsApi.Map(api);
        AlertsApi.Map(api);
        AuditApi.Map(api);
        AnalyticsApi.Map(api);
        ContactsApi.Map(api);
        MessagesApi.Map(api);
        AttachmentsApi.Map(api);
        SchedulesApi.Map(api);
        TemplatesApi.Map(api);
        ParseApi.Map(api);
        PreferencesApi.Map(api);
        EngineApi.Map(api);
        api.MapGet("/stats", async (StatsService stats, CancellationToken c) =>
            Results.Json(await stats.TodayAsync(c), StrictBody.Json));
        NotYetThere(api);
        app.MapOpenApi($"{Root}/openapi.json").RequireAuthorization(ApiKeyHandler.Policy);
        app.MapFallback($"{Root}/{{**rest}}", (HttpContext http, EndpointDataSource endpoints) => ApiErrors.Unmatched(http, endpoints, Root))
            .RequireAuthorization(ApiKeyHandler.Policy).DisableAntiforgery();
    }

    // Calls of the contract whose feature is not there yet say so.
    private static void NotYetThere(RouteGroupBuilder api)
    {
        foreach (var path in (string[])["/contacts/import", "/contacts/verify"])
        {
            api.MapMethods(path, ["GET", "POST", "PUT", "DELETE"], (HttpContext http) => Problems.Of(
                StatusCodes.Status501NotImplemented, "feature.notYet", $"{http.Request.Path} is not there yet.")).ExcludeFromDescription();
        }
    }
}

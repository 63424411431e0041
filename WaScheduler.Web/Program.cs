using WaScheduler.Web.Accounts;
using WaScheduler.Web.Alerts;
using WaScheduler.Web.Analytics;
using WaScheduler.Web.Api;
using WaScheduler.Web.Attachments;
using WaScheduler.Web.Audits;
using WaScheduler.Web.Calendar;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Home;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Jobs;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Scheduling;
using WaScheduler.Web.Security;
using WaScheduler.Web.Shell;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web;

/// <summary>The whole app as a list: what each feature adds and maps.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => AuditCommand.IsAsked(args)
        ? AuditCommand.RunAsync(args, Console.Out)
        : StartUp.RunAsync(args, Build);

    /// <summary>Puts the app together; <paramref name="adjust"/> lets a test replace the clock or a boundary.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = StartUp.CreateBuilder(args);
        builder.AddAppLogging();
        builder.Services.AddHosting(builder.Configuration);
        builder.Services.AddScheduling(builder.Configuration);
        builder.Services.AddAccounts(builder.Configuration);
        builder.Services.AddAlerts();
        builder.Services.AddContacts();
        builder.Services.AddDeliveries();
        builder.Services.AddSchedules();
        builder.Services.AddAttachments();
        builder.Services.AddTemplates();
        builder.Services.AddCalendar();
        builder.Services.AddAnalytics();
        builder.Services.AddJobs();
        builder.Services.AddSecurity();
        builder.Services.AddAudits();
        builder.Services.AddApi();
        builder.Services.AddHome();
        builder.Services.AddShell();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseShell();
        app.UseApi();
        app.UseRouting(); // after UseShell, or an error page would not find its route
        app.UseSecurity();
        app.UseAudits();
        app.MapHosting();
        app.MapSecurity();
        app.MapApi();
        app.MapAttachments();
        app.MapAudits();
        app.MapAnalytics();
        app.MapExport();
        SessionMetrics.Map(app);
        app.MapShell();
        return app;
    }
}

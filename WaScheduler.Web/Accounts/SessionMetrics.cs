using System.Globalization;
using System.Text;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Security;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>/metrics: how the sessions fare, as Prometheus reads it. Accounts are named by id only.</summary>
internal sealed class SessionMetrics
{
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";
    private readonly AccountSessions _sessions;
    private readonly DeliveryQueries _deliveries;
    private readonly TimeProvider _time;

    public SessionMetrics(AccountSessions sessions, DeliveryQueries deliveries, TimeProvider time)
    {
        _sessions = sessions;
        _deliveries = deliveries;
        _time = time;
    }

    public static void Map(WebApplication app) =>
        app.MapGet("/metrics", async (SessionMetrics metrics, CancellationToken c) => Results.Text(await metrics.WriteAsync(c), TextFormat))
            .RequireAuthorization(ApiKeyHandler.Policy).ExcludeFromDescription();

    /// <summary>The text of one scrape.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var accounts = await _sessions.ListAccountsAsync(cancellationToken);
        var views = accounts.Select(a => (a.Id, _sessions.StatusOf(a), _sessions.Of(a).Counters)).ToList();
        var text = new StringBuilder();
        Write(text, "wa_session_state", "gauge", "1 for the state a session is in, 0 for the others.", views.SelectMany(v => Enum.GetValues<SessionState>()
            .Select(state => (Labels(v.Id, "state", state.ToString()), v.Item2.State == state ? 1d : 0d))));
        Write(text, "wa_session_state_age_seconds", "gauge", "How long a session has been in its state.", views.Select(v => (Labels(v.Id), Seconds(now - v.Item2.SinceUtc))));
        Write(text, "wa_session_launches_total", "counter", "Browsers started since the app was started.", views.Select(v => (Labels(v.Id), (double)v.Counters.Launches)));
        Write(text, "wa_session_page_loads_total", "counter", "Times WhatsApp Web was loaded.", views.Select(v => (Labels(v.Id), (double)v.Counters.PageLoads)));
        Write(text, "wa_session_returns_total", "counter", "Times the session became ready, by whatever it was away for.", views.Select(v => (Labels(v.Id), (double)v.Counters.Returns)));
        Write(text, "wa_session_browser_age_seconds", "gauge", "How long the browser has been up.", views.Where(v => v.Counters.LaunchedAtUtc is not null)
            .Select(v => (Labels(v.Id), Seconds(now - v.Counters.LaunchedAtUtc!.Value))));
        Write(text, "wa_session_losses_total", "counter", "Times page or browser were lost.", views.Select(v => (Labels(v.Id), (double)v.Counters.Losses)));
        Write(text, "wa_session_heartbeat_age_seconds", "gauge", "How long ago the page last answered.", views.Where(v => v.Counters.HeartbeatAtUtc is not null)
            .Select(v => (Labels(v.Id), Seconds(now - v.Counters.HeartbeatAtUtc!.Value))));
        Write(text, "wa_session_heartbeat_seconds", "gauge", "How long that answer took.", views.Where(v => v.Counters.HeartbeatTook is not null)
            .Select(v => (Labels(v.Id), Seconds(v.Counters.HeartbeatTook!.Value))));
        Write(text, "wa_ack_latency_seconds", "gauge", $"From the hand-over of a message to WhatsApp's server ack, over the newest {AckTimes.Window}.", await QuantilesAsync(accounts, cancellationToken));
        return text.ToString();
    }

    private async Task<List<(string Labels, double Value)>> QuantilesAsync(IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        List<(string, double)> rows = [];
        foreach (var account in accounts)
        {
            var times = new AckTimes(await _deliveries.ListAckTimesAsync(account.Id, AckTimes.Window, cancellationToken));
            foreach (var (part, name) in new[] { (0.5, "0.5"), (0.99, "0.99") })
            {
                if (times.Quantile(part) is { } time)
                {
                    rows.Add((Labels(account.Id, "quantile", name), Seconds(time)));
                }
            }
        }

        return rows;
    }

    private static void Write(StringBuilder text, string name, string type, string help, IEnumerable<(string Labels, double Value)> rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        foreach (var (labels, value) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}{{{labels}}} {value:0.###}\n");
        }
    }

    private static string Labels(long accountId) => FormattableString.Invariant($"account=\"{accountId}\"");

    private static string Labels(long accountId, string name, string value) =>
        $"{Labels(accountId)},{name}=\"{char.ToLowerInvariant(value[0])}{value[1..]}\"";

    private static double Seconds(TimeSpan span) => Math.Max(0, span.TotalSeconds);
}

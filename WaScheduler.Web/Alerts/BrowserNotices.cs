using Microsoft.JSInterop;
using WaScheduler.Data.Alerts;

namespace WaScheduler.Web.Alerts;

/// <summary>Shows alarms as notifications of this browser, each once, where the owner allowed it. A convenience: whatever goes wrong with it, the bell counts.</summary>
public sealed class BrowserNotices : IAsyncDisposable
{
    private readonly HashSet<long> _told = [];
    private readonly IJSRuntime _js;
    private IJSObjectReference? _module;

    public BrowserNotices(IJSRuntime js) => _js = js;

    /// <summary>"none" where the browser cannot, else "default", "granted" or "denied".</summary>
    public async Task<string> StateAsync() => await (await ModuleAsync()).InvokeAsync<string>("state");

    /// <summary>Asks the owner for permission; only from a press of a button.</summary>
    public async Task<string> AskAsync() => await (await ModuleAsync()).InvokeAsync<string>("ask");

    /// <summary>What is unread when the page is opened was told before, or is on the bell: only later ones are told.</summary>
    public void Skip(IEnumerable<Alert> alerts) => _told.UnionWith(alerts.Where(IsNews).Select(a => a.Id));

    /// <summary>Tells those that are new.</summary>
    public async Task TellAsync(IEnumerable<Alert> alerts)
    {
        foreach (var alert in alerts.Where(IsNews).Where(a => _told.Add(a.Id)))
        {
            try
            {
                await (await ModuleAsync()).InvokeAsync<bool>("tell", alert.Id, alert.Title, $"{alert.Cause} {alert.NextStep}", alert.Address);
            }
            catch (Exception e) when (e is JSDisconnectedException or TaskCanceledException)
            {
                // The tab is gone or away; the alarm waits on the bell.
                return;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_module?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and the module with it.
        }
    }

    private static bool IsNews(Alert alert) => alert is { Level: AlertLevel.Alarm, SeenAtUtc: null, ClosedAtUtc: null };

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await _js.InvokeAsync<IJSObjectReference>("import", "/alerts/notify.js");
}

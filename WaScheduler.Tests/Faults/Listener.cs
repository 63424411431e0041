using WaScheduler.Tests.EndToEnd;
using Xunit;

namespace WaScheduler.Tests.Faults;

/// <summary>Asks GET /messages all the time, page by page, and writes down what was answered. While the app is down it asks on.</summary>
public sealed class Listener : IAsyncDisposable
{
    private const int PageSize = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private readonly RunningApp _app;
    private readonly Ledger _ledger;
    private readonly CancellationTokenSource _over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Task _listening;

    public Listener(RunningApp app, Ledger ledger)
    {
        _app = app;
        _ledger = ledger;
        _listening = ListenAsync();
    }

    /// <summary>Whether an exception is what a killed or starting app looks like from outside.</summary>
    public static bool IsAway(Exception exception)
        => exception is HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException;

    public async ValueTask DisposeAsync()
    {
        if (!_listening.IsCompleted)
            await _over.CancelAsync();
        await _listening;
        _over.Dispose();
    }

    private async Task ListenAsync()
    {
        string? after = null;
        while (!_over.IsCancellationRequested)
        {
            try
            {
                await AskAsync(null); // the newest, each time; the older ones in turn
                after = await AskAsync(after);
                await Task.Delay(Pause, TimeProvider.System, _over.Token);
            }
            catch (Exception e) when (IsAway(e))
            {
                after = null;
                await Task.WhenAny(Task.Delay(Pause, TimeProvider.System, _over.Token));
            }
        }
    }

    private async Task<string?> AskAsync(string? after)
    {
        var asked = TimeProvider.System.GetUtcNow();
        var answer = await _app.GetAsync($"messages?limit={PageSize}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");
        var answered = TimeProvider.System.GetUtcNow();
        foreach (var item in answer["items"]!.AsArray())
            _ledger.Say(item!["text"]!.ToString(), "api", item["status"]!.ToString(), asked, answered);
        return answer["next"]?.ToString();
    }
}

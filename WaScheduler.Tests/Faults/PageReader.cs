using Microsoft.Playwright;
using WaScheduler.Tests.EndToEnd;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Faults;

/// <summary>
/// Looks at the Messages page in a browser all the time and writes down what it shows, as long as the page does not itself
/// say that it lost the app. A page may be a moment behind with good news, never ahead.
/// </summary>
public sealed class PageReader : IAsyncDisposable
{
    // Until the page shows that it lost the app, and until what changed is drawn on a busy machine.
    private static readonly TimeSpan Behind = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private const string Read = """
        () => document.querySelector('#components-reconnect-modal:popover-open') ? [] :
            [...document.querySelectorAll('.message-row')].map(row => [
                row.querySelector('.line')?.innerText.trim() ?? '', row.querySelector('.list-side .chip')?.innerText.trim().toLowerCase() ?? ''])
        """;

    private readonly RunningApp _app;
    private readonly Ledger _ledger;
    private readonly CancellationTokenSource _over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Task _reading = Task.CompletedTask;
    private IPage _page = null!;
    private string _address = "";

    private PageReader(RunningApp app, Ledger ledger) => (_app, _ledger) = (app, ledger);

    /// <summary>How many rows it read.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Signs in, and reads from now on. The app must have been started with <see cref="WebApp.Password"/>.</summary>
    public static async Task<PageReader> StartAsync(RunningApp app, Ledger ledger)
    {
        var reader = new PageReader(app, ledger) { _page = await TestBrowser.NewPageAsync(app.Address) };
        reader._page.SetDefaultTimeout(5_000);
        await TestBrowser.SignInAsync(reader._page);
        reader._reading = reader.ReadAsync();
        return reader;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_reading.IsCompleted)
            await _over.CancelAsync();
        await _reading;
        await _page.Context.CloseAsync();
        _over.Dispose();
    }

    private async Task ReadAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                await ReadOnceAsync();
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException or HttpRequestException)
            {
                _address = ""; // the app is away, or was started anew elsewhere: the page is opened again
            }

            await Task.WhenAny(Task.Delay(Pause, TimeProvider.System, _over.Token));
        }
    }

    private async Task ReadOnceAsync()
    {
        if (_address != _app.Address)
        {
            var address = _app.Address;
            await _page.GotoAsync($"{address}/messages");
            await _page.Locator(".message-row").First.WaitForAsync();
            _address = address;
        }

        var asked = TimeProvider.System.GetUtcNow();
        var rows = await _page.EvaluateAsync<string[][]>(Read);
        var answered = TimeProvider.System.GetUtcNow();
        foreach (var row in rows.Where(r => r[1].Length > 0))
            _ledger.Say(row[0], "page", row[1], asked - Behind, answered);
        RowsRead += rows.Length;
    }
}

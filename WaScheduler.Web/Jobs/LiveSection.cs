using Microsoft.AspNetCore.Components;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Jobs;

/// <summary>A part of the jobs page that reads again by itself: when rows changed, at most twice a second, and each minute.</summary>
public abstract class LiveSection : ComponentBase, IDisposable
{
    // On top of the feed's own pause: a herd of messages moves hundreds of rows a second, and each reading counts many.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private IDisposable? _subscription;

    [Inject] private protected ChangeFeed Feed { get; set; } = null!;

    [Inject] private protected OwnerClock Clock { get; set; } = null!;

    [Inject] private protected TimeProvider Time { get; set; } = null!;

    /// <summary>What it shows rows of.</summary>
    protected abstract IReadOnlyList<ChangeTopic> Topics { get; }

    /// <summary>Reads what it shows.</summary>
    protected abstract Task ReadAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        Clock.Changed -= OnMinute;
        _subscription?.Dispose();
        Ended();
        GC.SuppressFinalize(this);
    }

    /// <summary>Called when the page is left.</summary>
    protected virtual void Ended()
    {
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _subscription = Feed.Subscribe(ReadLaterAsync, [.. Topics]);
        Clock.Changed += OnMinute;
        await ReadAsync();
    }

    /// <summary>Reads and draws now.</summary>
    protected async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadLaterAsync()
    {
        await InvokeAsync(RefreshAsync);
        await Task.Delay(Pause, Time);
    }

    private void OnMinute() => _ = InvokeAsync(RefreshAsync);
}

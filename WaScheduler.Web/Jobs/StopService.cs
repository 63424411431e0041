using System.Globalization;
using WaScheduler.Data.Alerts;
using WaScheduler.Data.Jobs;
using WaScheduler.Web.Alerts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Jobs;

/// <summary>How "stop everything" stands.</summary>
/// <param name="SinceUtc">Since when; null when nothing is stopped.</param>
/// <param name="Waiting">Messages that would leave by now if nothing were stopped.</param>
/// <param name="Late">Those of them that are later by now than their schedule allows.</param>
/// <param name="HandingOver">Messages that WhatsApp's page had been given before, and that may still arrive.</param>
public sealed record StopView(DateTimeOffset? SinceUtc, int Waiting, int Late, int HandingOver)
{
    /// <summary>Whether everything is stopped.</summary>
    public bool IsStopped => SinceUtc is not null;
}

/// <summary>Stops everything, and lets it go again.</summary>
public sealed class StopService
{
    // A hand-over takes about a second; a large file may take minutes, and the owner is told of it instead of waiting.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SendSwitch _switch;
    private readonly StopStore _store;
    private readonly DispatchService _dispatch;
    private readonly Notifier _notifier;
    private readonly EngineSignals _signals;

    public StopService(SendSwitch sendSwitch, StopStore store, DispatchService dispatch, Notifier notifier, EngineSignals signals)
    {
        _switch = sendSwitch;
        _store = store;
        _dispatch = dispatch;
        _notifier = notifier;
        _signals = signals;
    }

    /// <summary>How it stands now.</summary>
    public async Task<StopView> ReadAsync(CancellationToken cancellationToken)
    {
        if (await _switch.StoppedAtAsync(cancellationToken) is not { } since)
        {
            return new StopView(null, 0, 0, _switch.HandingOver);
        }

        var (waiting, late) = await _store.CountAsync(since, cancellationToken);
        return new StopView(since, waiting, late, _switch.HandingOver);
    }

    /// <summary>Stops everything: once this has answered, no message begins to be handed to WhatsApp. Harmless when it was stopped.</summary>
    public async Task<StopView> StopAsync(CancellationToken cancellationToken)
    {
        if (await _switch.StopAsync(_signals.UtcNow, cancellationToken))
        {
            await Task.WhenAny(_switch.WhenIdle(), Task.Delay(Patience, _signals.Time, cancellationToken));
            Tell();
        }

        return await ReadAsync(cancellationToken);
    }

    /// <summary>Lets messages go again; null when nothing was stopped.</summary>
    /// <param name="sendLate">Whether those that are too late by now go out as well; otherwise they are left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResumeCounts?> ResumeAsync(bool sendLate, CancellationToken cancellationToken)
    {
        var counts = await _switch.ResumeAsync(sendLate, cancellationToken);
        if (counts is not null)
        {
            Tell();
            await TellLeftOutAsync(counts.LeftOut, cancellationToken);
        }

        return counts;
    }

    private void Tell()
    {
        _signals.Publish();
        _dispatch.NoteChanged();
    }

    private async Task TellLeftOutAsync(int count, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return;
        }

        var now = _signals.UtcNow;
        var incident = $"stopped:{now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";
        var text = new AlertText(
            AlertLevel.Alarm,
            count == 1 ? "1 message was left out" : $"{count.ToString(CultureInfo.InvariantCulture)} messages were left out",
            "They became too late, by their schedules’ rules, while you had stopped everything.",
            "Look at them, and write again what still makes sense.",
            "/messages?view=failed");
        await _notifier.RaiseAsync(incident, now, text, cancellationToken);
        await _notifier.EndAsync(incident, now, cancellationToken);
    }
}

/// <summary>The clock, and telling pages that the engine changed.</summary>
public sealed class EngineSignals(ChangeFeed feed, TimeProvider time)
{
    /// <summary>The app's clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Now, by the app's clock.</summary>
    public DateTimeOffset UtcNow => Time.GetUtcNow();

    /// <summary>Tells pages that it was stopped or resumed.</summary>
    public void Publish() => feed.Publish(ChangeTopic.Engine);
}

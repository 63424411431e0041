using System.Globalization;
using WaScheduler.Data.Alerts;
using WaScheduler.Web.Alerts;

namespace WaScheduler.Web.Schedules;

/// <summary>Tells the owner once of what a downtime did to planned messages.</summary>
public sealed class CatchUpAlert
{
    private readonly Notifier _notifier;
    private readonly TimeProvider _time;

    public CatchUpAlert(Notifier notifier, TimeProvider time)
    {
        _notifier = notifier;
        _time = time;
    }

    /// <summary>Tells of a pass that found messages whose time had passed; nothing when it found none.</summary>
    public async Task TellAsync(PlanPass pass, CancellationToken cancellationToken)
    {
        var parts = new[]
        {
            (Count: pass.SentLate, Words: "leave late"), (Count: pass.Asked, Words: "wait for you"), (Count: pass.LeftOut, Words: "not sent, by their schedule’s rule"),
        }.Where(part => part.Count > 0).Select(part => $"{part.Count.ToString(CultureInfo.InvariantCulture)} {part.Words}").ToList();
        if (parts.Count == 0)
        {
            return;
        }

        var now = _time.GetUtcNow();
        var total = pass.SentLate + pass.Asked + pass.LeftOut;
        var incident = $"missed:{now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";
        var text = new AlertText(
            pass.Asked + pass.LeftOut > 0 ? AlertLevel.Alarm : AlertLevel.Note,
            total == 1 ? "1 message was missed" : $"{total.ToString(CultureInfo.InvariantCulture)} messages were missed",
            $"The app did not run when they were due. {string.Join(", ", parts)}.",
            pass.Asked > 0 ? "Decide about them on the catch-up page." : "The catch-up page lists them.",
            "/catch-up");
        await _notifier.RaiseAsync(incident, now, text, cancellationToken);
        await _notifier.EndAsync(incident, now, cancellationToken);
    }
}

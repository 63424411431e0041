using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Jobs;

/// <summary>The two buttons of the switch, the same on the banner and on the jobs page: the verb, and the toast that says what it did.</summary>
public sealed class StopActions
{
    private readonly StopService _service;
    private readonly Toasts _toasts;

    public StopActions(StopService service, Toasts toasts)
    {
        _service = service;
        _toasts = toasts;
    }

    /// <summary>Stops everything.</summary>
    public async Task StopAsync()
    {
        var stop = await _service.StopAsync(CancellationToken.None);
        _toasts.Show(
            stop.HandingOver == 0
                ? "Everything is stopped."
                : $"Everything is stopped. {JobWords.Count(stop.HandingOver, "message")} had been given to WhatsApp just before and may still arrive.",
            () => ResumeAsync(sendLate: false));
    }

    /// <summary>Lets messages go again.</summary>
    public async Task ResumeAsync(bool sendLate)
    {
        if (await _service.ResumeAsync(sendLate, CancellationToken.None) is not { } counts)
        {
            return;
        }

        var going = counts.Released == 0 ? "Messages go out again." : $"Messages go out again, {JobWords.Number(counts.Released)} of them now.";
        _toasts.Show(
            counts.LeftOut == 0 ? going : $"{going} {JobWords.Count(counts.LeftOut, "message")} too late by now {(counts.LeftOut == 1 ? "was" : "were")} left out.",
            link: counts.LeftOut == 0 ? null : new ToastLink("Show", "/messages?view=failed"));
    }
}

using WaScheduler.Data.Schedules;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Schedules;

/// <summary>The buttons of a schedule, the same in the list and on its own page: the verb, and the toast that says what it did.</summary>
public sealed class ScheduleActions
{
    private readonly ScheduleService _service;
    private readonly SchedulePreviewer _previews;
    private readonly SingleRuns _runs;
    private readonly Toasts _toasts;

    public ScheduleActions(ScheduleService service, SchedulePreviewer previews, SingleRuns runs, Toasts toasts)
    {
        _runs = runs;
        _service = service;
        _previews = previews;
        _toasts = toasts;
    }

    /// <summary>The switch: pauses an active schedule, resumes a paused one.</summary>
    public async Task SwitchAsync(Schedule schedule)
    {
        switch (schedule.Status)
        {
            case ScheduleStatus.Active:
                await PauseAsync(schedule);
                return;
            case ScheduleStatus.Paused:
                await ResumeAsync(schedule);
                return;
            case ScheduleStatus.Completed:
                return;
        }
    }

    /// <summary>Sends it now, beside its plan.</summary>
    public async Task RunNowAsync(Schedule schedule, bool linkToMessages)
    {
        var link = linkToMessages ? new ToastLink("Show", $"/schedules/{schedule.Id}#messages") : null;
        switch (await _runs.RunNowAsync(schedule.Id, CancellationToken.None))
        {
            case null:
                _toasts.Show($"{Named(schedule)} is not there any more.");
                return;
            case 0:
                _toasts.Show($"Nothing to send: everybody in {Named(schedule)} was deleted.");
                return;
            case 1:
                _toasts.Show("1 message went into the outbox.", link: link);
                return;
            case { } count:
                _toasts.Show($"{count} messages went into the outbox.", link: link);
                return;
        }
    }

    /// <summary>Deletes it and offers to bring it back.</summary>
    public async Task DeleteAsync(Schedule schedule)
    {
        var deleted = await _service.DeleteAsync(schedule.Id, CancellationToken.None);
        if (deleted)
        {
            _toasts.Show($"{Named(schedule)} was deleted.", () => _service.RestoreAsync(schedule.Id, CancellationToken.None));
        }
    }

    private async Task PauseAsync(Schedule schedule)
    {
        if (await _service.PauseAsync(schedule.Id, CancellationToken.None))
        {
            _toasts.Show(
                $"{Named(schedule)} is paused. What falls due meanwhile is not sent.",
                () => _service.ResumeAsync(schedule.Id, CancellationToken.None));
        }
    }

    private async Task ResumeAsync(Schedule schedule)
    {
        if (!await _service.ResumeAsync(schedule.Id, CancellationToken.None))
        {
            return;
        }

        var after = await _previews.UpcomingAsync(schedule.Id, 1, CancellationToken.None);
        _toasts.Show(after is { Runs.Count: 0 }
            ? $"{Named(schedule)} has no run left, so it is completed. Edit it to plan a new one."
            : $"{Named(schedule)} is active again. What passed meanwhile is not made up for.");
    }

    private static string Named(Schedule schedule) => $"“{schedule.Name}”";
}

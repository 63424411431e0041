using System.Globalization;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Schedules;

/// <summary>The buttons of one run, wherever it is shown: the verb, and the toast that says what it did and takes it back.</summary>
public sealed class RunActions
{
    private readonly SingleRuns _runs;
    private readonly Toasts _toasts;

    public RunActions(SingleRuns runs, Toasts toasts)
    {
        _runs = runs;
        _toasts = toasts;
    }

    /// <summary>A run's time in its zone, for labels and toasts: Fri 27 Mar, 09:30.</summary>
    public static string When(PlanRun run) => ScheduleRuns.LocalDue(run).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Leaves it out.</summary>
    public Task SkipAsync(Schedule schedule, PlanRun run)
        => DoAsync(schedule, run, () => _runs.SkipAsync(schedule.Id, run.NominalAtUtc, CancellationToken.None), _ => $"{When(run)} is left out.");

    /// <summary>Makes it again what the rule says.</summary>
    public Task RestoreAsync(Schedule schedule, PlanRun run)
        => DoAsync(schedule, run, () => _runs.RestoreAsync(schedule.Id, run.NominalAtUtc, null, CancellationToken.None), now => $"It is sent {When(now)}, as planned.");

    /// <summary>Moves it; a fault is shown and answered.</summary>
    public Task<bool> MoveAsync(Schedule schedule, PlanRun run, DateTimeOffset to)
        => DoAsync(schedule, run, () => _runs.MoveAsync(schedule.Id, run.NominalAtUtc, to, CancellationToken.None), now => $"{When(run)} moved to {When(now)}. The other runs stay.");

    /// <summary>Gives it a text of its own, or takes the schedule's again.</summary>
    public Task<bool> RewriteAsync(Schedule schedule, PlanRun run, string? text)
        => DoAsync(schedule, run, () => _runs.RewriteAsync(schedule.Id, run.NominalAtUtc, text, CancellationToken.None), now => $"Only {When(now)} is sent with the new text.");

    private async Task<bool> DoAsync(Schedule schedule, PlanRun run, Func<Task<Answer<PlanRun>>> act, Func<PlanRun, string> told)
    {
        var before = await _runs.FindAsync(schedule.Id, run.NominalAtUtc, CancellationToken.None);
        var answer = await act();
        if (answer.Value is not { } changed)
        {
            _toasts.Show(answer.Faults.Values.First().Sentence);
            return false;
        }

        _toasts.Show(told(changed), () => _runs.RestoreAsync(schedule.Id, run.NominalAtUtc, before, CancellationToken.None));
        return true;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Schedules;

/// <summary>The sheet in which one run gets another time or a text of its own.</summary>
public sealed partial class RunSheet : ComponentBase
{
    private static readonly (string Word, TimeSpan Later)[] Snoozes =
        [("10 minutes later", TimeSpan.FromMinutes(10)), ("1 hour later", TimeSpan.FromHours(1)), ("A day later", TimeSpan.FromDays(1))];

    private PlanRun? _shown;
    private string? _date;
    private string? _time;
    private string _text = "";
    private string? _timeFault;
    private string? _textFault;
    private bool _busy;

    [Parameter, EditorRequired] public Schedule Schedule { get; set; } = null!;

    /// <summary>The run; null closes the sheet.</summary>
    [Parameter, EditorRequired] public PlanRun? Run { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    [Inject] private RunActions Actions { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (Run == _shown)
        {
            return;
        }

        _shown = Run;
        if (Run is { } run)
        {
            Show(ScheduleRuns.LocalDue(run));
            _text = run.Text ?? Schedule.Text;
            (_timeFault, _textFault) = (null, null);
        }
    }

    private void Show(DateTime local)
    {
        _date = local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        _time = local.ToString(local.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private void Later(TimeSpan later)
    {
        if (Read() is { } local)
        {
            Show(local + later);
        }
    }

    private DateTime? Read()
        => DateTime.TryParse($"{_date} {_time}", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : null;

    private static string ZoneHint(PlanRun run) => $"On the clock of {TimeZones.City(run.TimeZoneId)}";

    private async Task SaveAsync()
    {
        if (_busy || Run is not { } run || !Check(run, out var to))
        {
            return;
        }

        _busy = true;
        try
        {
            var isMoved = to != run.DueAtUtc;
            var isRewritten = _text != (run.Text ?? Schedule.Text);
            var saved = (!isMoved || await Actions.MoveAsync(Schedule, run, to))
                && (!isRewritten || await Actions.RewriteAsync(Schedule, run, _text == Schedule.Text ? null : _text));
            if (saved)
            {
                await Closed.InvokeAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private bool Check(PlanRun run, out DateTimeOffset to)
    {
        (_timeFault, _textFault) = (null, MessageText.Check(_text)?.Sentence);
        to = run.DueAtUtc;
        if (Read() is not { } local)
        {
            _timeFault = "Date or time is missing. Choose both.";
        }
        else
        {
            to = local == ScheduleRuns.LocalDue(run) ? run.DueAtUtc : RunSequence.Map(local, TimeZones.Get(run.TimeZoneId)).DueAtUtc;
            _timeFault = to <= Clock.Now ? "That time is in the past. Choose one that is still to come." : null;
        }

        return _timeFault is null && _textFault is null;
    }

    private Task CloseAsync(bool open) => open ? Task.CompletedTask : Closed.InvokeAsync();
}

using WaScheduler.Web.Accounts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Scheduling;

namespace WaScheduler.Web.Jobs;

/// <summary>How the parts that plan, send and settle messages fare. Asks memory, apart from the names of accounts.</summary>
public sealed class EngineHealth
{
    private readonly AlarmClock _alarms;
    private readonly PlanService _planner;
    private readonly SettleService _settler;
    private readonly DispatchService _dispatch;
    private readonly AccountSessions _accounts;

    public EngineHealth(AlarmClock alarms, PlanService planner, SettleService settler, DispatchService dispatch, AccountSessions accounts)
    {
        _alarms = alarms;
        _planner = planner;
        _settler = settler;
        _dispatch = dispatch;
        _accounts = accounts;
    }

    /// <summary>The parts, in the order in which a message meets them.</summary>
    public async Task<IReadOnlyList<EnginePart>> ReadAsync(DateTimeOffset nowUtc, CancellationToken cancellationToken)
    {
        var runs = await _alarms.RunsAsync(cancellationToken);
        var loops = _dispatch.Health;
        var accounts = await _accounts.ListAccountsAsync(cancellationToken);
        return
        [
            new("scheduler", null, "Quartz, the alarm clock: rings when a schedule is due.", runs ? PartState.Working : PartState.Stopped, null),
            EnginePart.Of("planner", null, "Writes the messages of due schedules; looks by itself each minute, should an alarm be lost.", _planner.Health, nowUtc),
            .. accounts.Where(a => loops.ContainsKey(a.Id)).Select(
                a => EnginePart.Of("dispatcher", a.Name, "Hands due messages to WhatsApp, one after another.", loops[a.Id], nowUtc)),
            EnginePart.Of("settler", null, "Asks WhatsApp what became of messages in doubt.", _settler.Health, nowUtc),
        ];
    }
}

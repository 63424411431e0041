using WaScheduler.Data.Deliveries;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Deliveries;

/// <summary>What becomes of a message after a try, by the rules of <see cref="FailureClasses"/>: nothing else decides whether, when and how often it is tried again.</summary>
public sealed class RetryPlan
{
    private readonly TimeLocks _locks;
    private readonly Random _chance;
    private readonly TimeProvider _time;

    public RetryPlan(TimeLocks locks, Random chance, TimeProvider time)
    {
        _locks = locks;
        _chance = chance;
        _time = time;
    }

    /// <summary>How an attempt ended, and what that does to its delivery.</summary>
    public AttemptEnd After(Delivery delivery, HandOverResult result) => result.Outcome switch
    {
        HandOverOutcome.Acknowledged => new AttemptEnd(
            AttemptOutcome.Acknowledged, DeliveryTrigger.ServerAck, result.Ack, result.AtUtc ?? _time.GetUtcNow()),
        HandOverOutcome.NotHandedOver => AfterNothingLeft(delivery, result, AttemptOutcome.NotHandedOver),
        // What holds the whole account says nothing against this message.
        HandOverOutcome.Refused when RuleOf(result.Code) is { KeepsTry: true } => AfterNothingLeft(delivery, result, AttemptOutcome.NotHandedOver),
        HandOverOutcome.Refused => new AttemptEnd(
            AttemptOutcome.Refused, DeliveryTrigger.PermanentFailure, Code: result.Code, Detail: result.Detail),
        HandOverOutcome.Unknown => new AttemptEnd(
            AttemptOutcome.Unknown, DeliveryTrigger.OutcomeUnknown, Code: result.Code, Detail: result.Detail),
    };

    /// <summary>When to ask again after WhatsApp did not answer a question that sends nothing.</summary>
    public DateTimeOffset AfterNoAnswer(string? code) => _time.GetUtcNow() + Pause(RuleOf(code) ?? RuleOf(null)!, 1);

    /// <summary>Keeps in mind, once it is written down, that WhatsApp lets the whole account wait.</summary>
    public void Note(Delivery delivery, AttemptEnd end)
    {
        if (end is { Hold: HoldReason.TimeLock, RetryAtUtc: { } until })
        {
            _locks.Note(delivery.AccountId, until);
        }
    }

    private AttemptEnd AfterNothingLeft(Delivery delivery, HandOverResult result, AttemptOutcome outcome)
    {
        var rule = FailureClasses.IsPermanent(result.Code) ? null : RuleOf(result.Code);
        if (rule is null || (!rule.KeepsTry && delivery.AttemptsLeft <= 1))
        {
            return new AttemptEnd(outcome, DeliveryTrigger.PermanentFailure, Code: result.Code, Detail: result.Detail);
        }

        return new AttemptEnd(
            outcome,
            DeliveryTrigger.NotHandedOver,
            RetryAtUtc: _time.GetUtcNow() + Pause(rule, Delivery.MaxAttempts - delivery.AttemptsLeft + 1),
            Hold: ClassOf(result.Code) == FailureClass.TimeLock ? HoldReason.TimeLock : HoldReason.Retry,
            KeepsTry: rule.KeepsTry,
            Code: result.Code,
            Detail: result.Detail);
    }

    private TimeSpan Pause(RetryRule rule, int tries)
    {
        var plain = Math.Min(rule.First.TotalSeconds * Math.Pow(rule.Factor, Math.Max(tries - 1, 0)), rule.Longest.TotalSeconds);
        return TimeSpan.FromSeconds(plain * (1 + (rule.Jitter * _chance.NextDouble())));
    }

    private static RetryRule? RuleOf(string? code) => FailureClasses.RuleOf(ClassOf(code));

    private static FailureClass ClassOf(string? code) => code is null ? FailureClass.Other : FailureClasses.Of(code);
}

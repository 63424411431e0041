using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;

namespace WaScheduler.Web.Schedules;

/// <summary>What a schedule's rule does to the messages of a run whose time passed while the app was off.</summary>
internal static class MissedRun
{
    /// <summary>Sets the start of a message whose time passed: to send, to ask about, or expired from the beginning.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="policy">The schedule's rule.</param>
    /// <param name="isNewest">Whether no later run was missed as well.</param>
    /// <param name="nowUtc">Now.</param>
    public static void Apply(Delivery delivery, MissedPolicy policy, bool isNewest, DateTimeOffset nowUtc)
    {
        switch (policy)
        {
            case MissedPolicy.SendLate when delivery.ExpiresAtUtc > nowUtc:
            case MissedPolicy.NextOnly when isNewest && delivery.ExpiresAtUtc > nowUtc:
                return;
            case MissedPolicy.Ask:
                delivery.HoldReason = HoldReason.AskOwner;
                delivery.ExpiresAtUtc = null;
                return;
            case MissedPolicy.SendLate or MissedPolicy.Skip or MissedPolicy.NextOnly:
                // Written down as expired, so that the history says what happened to it.
                delivery.Status = DeliveryStatus.Expired;
                delivery.ErrorCode = "expired.missed";
                return;
        }
    }
}

using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class HistoryPlanTests
{
    /// <summary>The stretches of the history, each with the index that alone makes it quick at a million rows.</summary>
    [Fact]
    public async Task Each_stretch_of_the_history_goes_along_its_own_index_and_the_dispatcher_keeps_its_own()
    {
        await using var host = await CoreHost.StartAsync();
        const string Below = "ListedAtUtc <= 5 AND (ListedAtUtc < 5 OR Id < 5)";
        const string Ordered = "ORDER BY ListedAtUtc DESC, Id DESC LIMIT 31";
        foreach (var (where, index) in (List<(string, string)>)
            [
                ($"{Below} {Ordered}", "IX_Deliveries_History (ListedAtUtc<?)"),
                ($"{Below} AND Status = 'Failed' {Ordered}", "IX_Deliveries_Status (Status=? AND ListedAtUtc<?)"),
                ($"{Below} AND Status = 'Sent' AND AckLevel = 3 {Ordered}", "IX_Deliveries_Ack (AckLevel=? AND ListedAtUtc<?)"),
                ($"DueAtUtc <= 5 AND (DueAtUtc < 5 OR Id < 5) AND Status = 'Pending' AND HoldReason <> 'None' {Ordered}", "IX_Deliveries_Held (Status=?)"),
                ($"{Below} AND ContactId = 1 {Ordered}", "IX_Deliveries_ContactId_ListedAtUtc (ContactId=? AND ListedAtUtc<?)"),
                ($"{Below} AND ScheduleId = 1 {Ordered}", "IX_Deliveries_ScheduleId_ListedAtUtc (ScheduleId=? AND ListedAtUtc<?)"),
                ("DueAtUtc <= 5 AND Status = 'Failed' AND DismissedAtUtc IS NULL AND UpdatedAtUtc > 1", "IX_Deliveries_Failed (Status=? AND UpdatedAtUtc>?)"),
                ("AccountId = 1 AND Status = 'Pending' AND DueAtUtc <= 5 ORDER BY DueAtUtc, Id LIMIT 1", "IX_Deliveries_Pending (AccountId=? AND DueAtUtc<?)"),
                ("Status = 'Pending' AND HoldReason = 'None' AND DueAtUtc > 5 ORDER BY DueAtUtc, Id LIMIT 3", "IX_Deliveries_DueAtUtc (DueAtUtc>?)"),
                ("AccountId = 1 AND Status = 'Unconfirmed' AND Status IN ('Sending', 'Unconfirmed')", "IX_Deliveries_Unsettled (Status=?)"),
            ])
        {
            var plan = await DatabaseProbe.PlanAsync(host, $"SELECT Id, ListedAtUtc, SentAtUtc FROM Deliveries WHERE {where}");
            Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
            if (where.EndsWith(Ordered, StringComparison.Ordinal)) Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }
}

using System.Text.Json;
using Microsoft.Data.Sqlite;
using WaScheduler.Data.Audits;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Audits;

public sealed class AuditSealTests
{
    private const int Many = 2_500;

    [Fact]
    public async Task A_message_sent_by_hand_is_a_line_that_says_who_approved_it()
    {
        await using var host = await CoreHost.StartAsync();
        var delivery = await AsOwner(() => host.SendAsync("Secret words", "+972501234567"));
        await host.DispatchAsync();

        await SealAsync(host);

        var line = Assert.Single(await SendsAsync(host));
        Assert.Equal(("send.acknowledged", $"message:{delivery.Id}", AuditActor.App), (line.Action, line.Subject, line.Actor));
        var approved = JsonDocument.Parse(line.Detail!).RootElement.GetProperty("approved");
        Assert.Equal("Page", approved.GetProperty("by").GetString());
        Assert.Equal("message.queued", (await AuditProbe.LinesAsync(host)).Single(l => l.Id == approved.GetProperty("line").GetInt64()).Action);
        Assert.All(await AuditProbe.LinesAsync(host), l =>
        {
            Assert.DoesNotContain("Secret", l.Detail ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("501234567", l.Detail ?? "", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_scheduled_message_was_approved_by_who_saved_the_schedule_before_it_was_planned()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await AsOwner(() => AuditVerbs.AddScheduleAsync(host));
        host.Clock.Advance(TimeSpan.FromMinutes(65));
        await host.PlanAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        using (ActingNow.As(new Acting(AuditActor.Api, "late key", "10.0.0.9")))
        {
            await AuditVerbs.SaveScheduleAgainAsync(host, schedule);
        }

        await host.DispatchAsync();
        await SealAsync(host);

        var detail = JsonDocument.Parse(Assert.Single(await SendsAsync(host)).Detail!).RootElement;
        Assert.Equal(schedule.Id, detail.GetProperty("schedule").GetInt64());
        Assert.Equal("Page", detail.GetProperty("approved").GetProperty("by").GetString());
    }

    [Fact]
    public async Task An_attempt_that_runs_gets_its_line_once_it_ended_and_an_unconfirmed_one_a_second_when_it_is_settled()
    {
        await using var host = await CoreHost.StartAsync();
        await AttemptsAsync(host, 3);
        await AuditProbe.RunAsync(host, "UPDATE Attempts SET Outcome = 'Open', EndedAtUtc = NULL WHERE Id = 2; UPDATE Attempts SET Outcome = 'Unknown' WHERE Id = 1; UPDATE Deliveries SET Status = 'Unconfirmed' WHERE Id = 1");

        await SealAsync(host);
        Assert.Equal(["send.unconfirmed", "send.acknowledged"], (await SendsAsync(host)).Select(l => l.Action));
        await AuditProbe.RunAsync(host, "UPDATE Attempts SET Outcome = 'Refused', EndedAtUtc = 5 WHERE Id = 2");
        await SealAsync(host);
        await SealAsync(host);
        await AuditProbe.RunAsync(host, "UPDATE Deliveries SET Status = 'Sent' WHERE Id = 1");
        await SealAsync(host);
        await SealAsync(host);

        Assert.Equal(["send.unconfirmed", "send.acknowledged", "send.refused", "send.settled"], (await SendsAsync(host)).Select(l => l.Action));
        Assert.True((await AuditProbe.CheckAsync(host)).IsUnbroken);
    }

    [Fact]
    public async Task What_expired_or_was_refused_without_an_attempt_is_a_line_too()
    {
        await using var host = await CoreHost.StartAsync();
        await AttemptsAsync(host, 1);
        await AuditProbe.RunAsync(host, "INSERT INTO DeliveryEvents (DeliveryId, AtUtc, Kind, Source, Code) VALUES (1, 7, 'Expired', 'App', 'expired.window'), (1, 8, 'Held', 'App', NULL), (1, 9, 'Refused', 'App', 'gate.no')");

        await SealAsync(host);
        await SealAsync(host);

        Assert.Equal(["send.acknowledged", "send.expired", "send.notTried"], (await SendsAsync(host)).Select(l => l.Action));
    }

    [Fact]
    public async Task A_crash_in_any_batch_neither_loses_nor_doubles_a_line()
    {
        await using var host = await CoreHost.StartAsync();
        await AttemptsAsync(host, Many);
        foreach (var at in new[] { 700, 1_000, 1_001, 1_999, 2_400 })
        {
            // Dies with the line half way through its batch; what the batch did is rolled back, as after a kill.
            await AuditProbe.RunAsync(host, $"CREATE TRIGGER Crash BEFORE INSERT ON AuditEntries WHEN new.Subject = 'message:{at}' BEGIN SELECT RAISE(ABORT, 'crash'); END");
            await Assert.ThrowsAsync<SqliteException>(() => SealAsync(host));
            await AuditProbe.RunAsync(host, "DROP TRIGGER Crash");
            await using var again = await host.StartAgainAsync();
            await again.Get<AuditSealStore>().SealAsync(100, CancellationToken.None);
        }

        await SealAsync(host);

        Assert.Equal(Enumerable.Range(1, Many).Select(n => $"message:{n}"), (await SendsAsync(host)).Select(l => l.Subject));
        Assert.True((await AuditProbe.CheckAsync(host)).IsUnbroken);
    }

    [Fact]
    public async Task What_was_sent_before_the_audit_began_gets_no_line()
    {
        await using var host = await CoreHost.StartAsync();
        await AttemptsAsync(host, 3);

        await host.Get<AuditSealStore>().BeginAsync(CancellationToken.None);
        await host.Get<AuditSealStore>().BeginAsync(CancellationToken.None);
        await SealAsync(host);

        Assert.Empty(await SendsAsync(host));
        Assert.Equal("""{"attemptsBefore":3}""", (await AuditProbe.LinesAsync(host)).Single(l => l.Action == "audit.begun").Detail);
    }

    [Fact(Explicit = true)]
    public async Task A_full_batch_holds_the_database_for_a_moment_only()
    {
        await using var host = await CoreHost.StartAsync();
        await AttemptsAsync(host, 50_000);
        var took = new List<TimeSpan>();
        bool more;
        do
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            more = await host.Get<AuditSealStore>().SealAsync(1_000, CancellationToken.None);
            took.Add(watch.Elapsed);
        }
        while (more);

        took.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine($"{took.Count} batches of 1,000: median {took[took.Count / 2].TotalMilliseconds:0} ms, longest {took[^1].TotalMilliseconds:0} ms");
        Assert.InRange(took[took.Count / 2], TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private static async Task<T> AsOwner<T>(Func<Task<T>> act)
    {
        using (ActingNow.As(new Acting(AuditActor.Page, RemoteAddress: "127.0.0.1")))
        {
            return await act();
        }
    }

    private static async Task SealAsync(CoreHost host)
    {
        while (await host.Get<AuditSealStore>().SealAsync(1_000, CancellationToken.None))
        {
            // The next batch.
        }
    }

    private static async Task<IReadOnlyList<AuditEntry>> SendsAsync(CoreHost host)
        => [.. (await AuditProbe.LinesAsync(host)).Where(l => l.Action.StartsWith("send.", StringComparison.Ordinal))];

    // So many messages, each sent with one attempt, straight into the file.
    private static Task<int> AttemptsAsync(CoreHost host, int count) => AuditProbe.RunAsync(
        host,
        $"""
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
        INSERT INTO Deliveries (Id, AccountId, Source, Address, Part, RecipientName, Text, DueAtUtc, Status, HoldReason, AckLevel, AttemptCount, AttemptsLeft, Epoch, CreatedAtUtc, UpdatedAtUtc)
        SELECT i, {host.Account.Id}, 'Manual', '+97250' || (1000000 + i), 0, 'R', 'T', 0, 'Sent', 'None', 1, 1, 2, 1, 0, 0 FROM n;
        INSERT INTO Attempts (DeliveryId, Number, StartedAtUtc, EndedAtUtc, Outcome) SELECT Id, 1, Id, Id + 1, 'Acknowledged' FROM Deliveries ORDER BY Id;
        """);
}

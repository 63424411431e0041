using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Jobs;
using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Jobs;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Jobs;

/// <summary>What the jobs page reads and does. The clock of a fresh host stands at Sunday 22 November 2026, 08:00 UTC.</summary>
public sealed class JobsTests : IAsyncLifetime
{
    private CoreHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FailedJobs Failed => _host.Get<FailedJobs>();

    private JobQueries Queries => _host.Get<JobQueries>();

    public async ValueTask InitializeAsync() => _host = await CoreHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Failures_stand_by_their_reason_and_all_of_one_go_again()
    {
        var strangers = await FailAsync(3);
        _host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Refused, Code: "wa.file_too_large"));
        await _host.SendAsync("Too large");
        await _host.DispatchAsync();

        var groups = await Failed.ListAsync(Cancel);
        Assert.Equal([("NotOnWhatsApp", "recipient.notOnWhatsApp", 3), ("TooLarge", "wa.file_too_large", 1)], groups.Select(g => (g.Key, Assert.Single(g.Codes), g.Count)));
        Assert.Equal(DeliveryErrors.Sentence(DeliveryErrors.NotOnWhatsApp), groups[0].Sentence);

        _host.Session.NotOnWhatsApp.Clear();
        var told = 0;
        Assert.Equal((3, 3), await Failed.RetryAllAsync(groups[0], (done, _) => told = done, Cancel));
        Assert.Equal(3, told);
        await _host.DispatchAsync();
        foreach (var row in strangers)
        {
            Assert.Equal(DeliveryStatus.Sent, (await _host.ReadAsync(row)).Status);
        }

        Assert.Equal("TooLarge", Assert.Single(await Failed.ListAsync(Cancel)).Key);
    }

    [Fact]
    public async Task A_dismissed_class_is_gone_and_comes_back_with_undo()
    {
        await FailAsync(2);
        var dismissed = await Failed.DismissAllAsync((await Failed.ListAsync(Cancel))[0], Cancel);
        Assert.Equal(2, dismissed.Count);
        Assert.Empty(await Failed.ListAsync(Cancel));
        Assert.Equal(0, (await Queries.CountQueueAsync(Cancel)).Failed);
        await Failed.RemindAsync(dismissed, Cancel);
        Assert.Equal(2, Assert.Single(await Failed.ListAsync(Cancel)).Count);
    }

    [Fact]
    public async Task A_failed_message_goes_again_with_another_text_under_its_own_id()
    {
        _host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Refused, Code: "wa.refused"));
        var message = await _host.SendAsync("Wrogn");
        await _host.DispatchAsync();
        Assert.Equal("text.empty", (await Failed.RetryWithAsync(message.Id, "  ", hasFile: false, Cancel))?.Code);
        Assert.Equal("Wrogn", (await _host.ReadAsync(message)).Text);

        Assert.Null(await Failed.RetryWithAsync(message.Id, "Right", hasFile: false, Cancel));
        await _host.DispatchAsync();
        Assert.Equal([("Wrogn", "Right")], _host.Session.HandedOver.Zip(_host.Session.HandedOver.Skip(1), (a, b) => (a.Text, b.Text)));
        Assert.Single(_host.Session.HandedOver.Select(h => h.MessageId).Distinct());
        Assert.Equal("message.wrongStatus", (await Failed.RetryWithAsync(message.Id, "Late", hasFile: false, Cancel))?.Code);
        Assert.Equal("Right", (await _host.ReadAsync(message)).Text);
    }

    [Fact]
    public async Task A_retry_says_which_and_when_and_may_come_now()
    {
        _host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.NotHandedOver, Code: "wa.ERROR_NETWORK"));
        var message = await _host.SendAsync();
        await _host.DispatchAsync();

        var retry = Assert.Single(await Queries.ListRetriesAsync(10, Cancel));
        Assert.Equal((message.Id, 1, Delivery.MaxAttempts - 1, "wa.ERROR_NETWORK"), (retry.Id, retry.Attempts.Count, retry.AttemptsLeft, retry.ErrorCode));
        Assert.True(retry.HeldUntilUtc > _host.Clock.GetUtcNow());
        Assert.True(await Failed.TryNowAsync(message.Id, Cancel));
        Assert.False(await Failed.TryNowAsync(message.Id, Cancel));
        await _host.DispatchAsync();
        Assert.Equal(DeliveryStatus.Sent, (await _host.ReadAsync(message)).Status);
        Assert.Empty(await Queries.ListRetriesAsync(10, Cancel));
    }

    [Fact]
    public async Task Each_message_counts_once_in_the_queue_and_each_hour_knows_what_became_of_its_own()
    {
        await FailAsync(1);
        await _host.SendAsync("Sent");
        await _host.DispatchAsync();
        _host.Session.DoubtNext();
        await _host.SendAsync("Doubt");
        await _host.DispatchAsync();
        _host.Session.Become(SessionState.Reconnecting);
        await _host.SendAsync("Held");
        await _host.DispatchAsync();
        await _host.SendAsync("Later", notBefore: Patterns.Utc("2026-11-22T12:00Z"));
        await _host.SendAsync("Next in line");

        var counts = await Queries.CountQueueAsync(Cancel);
        Assert.Equal((1, 1, 0, 1, 0, 1, 1), (counts.Scheduled, counts.Queued, counts.Retrying, counts.Held, counts.Sending, counts.Unconfirmed, counts.Failed));
        Assert.Equal((HoldReason.WaitingForLink, 1), (Assert.Single(counts.Holds).Key, counts.Holds[HoldReason.WaitingForLink]));

        var bars = await _host.Get<HourCounts>().ListAsync(24, Cancel);
        Assert.Equal(24, bars.Count);
        Assert.All(bars.SkipLast(1), bar => Assert.Equal(0, bar.Total));
        Assert.Equal(new HourBar(Patterns.Utc("2026-11-22T08:00Z"), 1, 2, 1, 1, 0), bars[^1]);
    }

    private async Task<List<Delivery>> FailAsync(int count)
    {
        var rows = new List<Delivery>();
        for (var i = 0; i < count; i++)
        {
            var number = $"+97250765432{i}";
            _host.Session.NotOnWhatsApp.Add(number);
            rows.Add(await _host.SendAsync(to: number));
        }

        await _host.DispatchAsync();
        return rows;
    }
}

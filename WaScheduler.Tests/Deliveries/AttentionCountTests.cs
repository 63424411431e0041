using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class AttentionCountTests
{
    [Fact]
    public async Task A_message_in_doubt_is_counted_at_once_and_the_header_told()
    {
        await using var host = await CoreHost.StartAsync();
        var feed = new ChangeFeed(TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        using var attention = new AttentionCount(host.Get<DeliveryConcernQueries>(), host.Get<PreferenceService>(), feed, host.Clock);
        await attention.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, attention.Current);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        attention.Changed += () => told.TrySetResult();

        host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Unknown, Code: "send.timeout"));
        await host.SendAsync();
        await host.DispatchAsync();
        feed.Publish(ChangeTopic.Deliveries);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal((1, "1 unconfirmed"), (attention.Current, attention.Words));
    }
}

using WaScheduler.Web.Accounts;
using Xunit;

namespace WaScheduler.Tests.Accounts;

public sealed class AckTimesTests
{
    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    [InlineData(0, 1)]
    public void A_quantile_is_a_time_that_was_measured(double part, int milliseconds)
    {
        var times = new AckTimes([.. Enumerable.Range(1, 100).Select(i => TimeSpan.FromMilliseconds(101 - i))]);
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), times.Quantile(part));
    }

    [Fact]
    public void Without_messages_there_is_none() => Assert.Null(new AckTimes([]).Quantile(0.5));
}

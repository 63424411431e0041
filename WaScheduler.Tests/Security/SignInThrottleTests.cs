using WaScheduler.Tests.Support;
using WaScheduler.Web.Security;
using Xunit;

namespace WaScheduler.Tests.Security;

public sealed class SignInThrottleTests
{
    private readonly ManualClock _clock = new();
    private readonly SignInThrottle _throttle;

    public SignInThrottleTests() => _throttle = new SignInThrottle(_clock);

    [Fact]
    public void The_sixth_try_from_one_address_waits_and_the_waits_double()
    {
        Fail("a", 5);

        Assert.Equal(TimeSpan.FromSeconds(15), _throttle.Begin("a"));
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Null(_throttle.Begin("a"));
        Assert.Equal(TimeSpan.FromSeconds(30), _throttle.Begin("a"));
    }

    [Fact]
    public void Another_address_is_not_slowed_down_by_it()
    {
        Fail("a", 5);

        Assert.Null(_throttle.Begin("b"));
    }

    [Fact]
    public void Many_addresses_together_are_slowed_down_by_the_account()
    {
        for (var i = 0; i < 20; i++)
            Assert.Null(_throttle.Begin($"address {i}"));

        Assert.NotNull(_throttle.Begin("a fresh one"));
    }

    [Fact]
    public void The_wait_never_exceeds_fifteen_minutes_and_an_hour_forgets_it()
    {
        Fail("a", 5);
        for (var i = 0; i < 12; i++)
        {
            var wait = _throttle.Begin("a");
            Assert.True(wait <= TimeSpan.FromMinutes(15));
            _clock.Advance(wait!.Value);
            Assert.Null(_throttle.Begin("a"));
        }

        _clock.Advance(TimeSpan.FromMinutes(61));
        Fail("a", 5);
    }

    [Fact]
    public void The_right_password_clears_the_count()
    {
        Fail("a", 4);
        Assert.Null(_throttle.Begin("a"));
        _throttle.Succeeded("a");

        Fail("a", 5);
    }

    private void Fail(string address, int times)
    {
        for (var i = 0; i < times; i++)
            Assert.Null(_throttle.Begin(address));
    }
}

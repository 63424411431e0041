using System.Globalization;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>A daily schedule over the nights in which clocks change, by walking the clock through them and planning on the way.</summary>
public sealed class ClockChangeWalkTests
{
    [Theory]
    // The clock jumps from 02:00 to 03:00, so 02:30 does not exist: sent at 03:00, the first minute after the gap.
    [InlineData("Asia/Jerusalem", 2, 30, "2027-03-24T12:00Z", "2027-03-25T00:30Z", "2027-03-26T00:00Z", "2027-03-26T23:30Z")]
    [InlineData("America/New_York", 2, 30, "2027-03-13T00:00Z", "2027-03-13T07:30Z", "2027-03-14T07:00Z", "2027-03-15T06:30Z")]
    // The clock falls back from 02:00 to 01:00, so 01:30 comes twice: sent the first time only.
    [InlineData("Asia/Jerusalem", 1, 30, "2027-10-29T12:00Z", "2027-10-29T22:30Z", "2027-10-30T22:30Z", "2027-10-31T23:30Z")]
    [InlineData("America/New_York", 1, 30, "2027-11-06T00:00Z", "2027-11-06T05:30Z", "2027-11-07T05:30Z", "2027-11-08T06:30Z")]
    public async Task A_daily_message_leaves_once_each_night(
        string zone, int hour, int minute, string start, string before, string during, string after)
    {
        await using var host = await CoreHost.StartAsync();
        host.Clock.Set(Instant(start));
        var schedule = await host.SaveAsync(Planning.Daily(hour, minute, zone));

        await host.WalkToAsync(Instant(after).AddMinutes(5), TimeSpan.FromMinutes(5));

        var messages = await host.MessagesAsync(schedule);
        Assert.Equal([Instant(before), Instant(during), Instant(after)], messages.Select(m => m.DueAtUtc));
        Assert.All(messages, m => Assert.Equal(DeliveryStatus.Pending, m.Status));
    }

    private static DateTimeOffset Instant(string text)
        => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}

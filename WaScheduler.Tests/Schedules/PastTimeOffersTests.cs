using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class PastTimeOffersTests
{
    [Fact]
    public void A_past_time_gets_three_offers_in_the_zone_of_the_schedule()
    {
        // 10:17:20 in Jerusalem.
        var offers = Offers("2026-03-27", "09:30", "Asia/Jerusalem", "2026-03-27T07:17:20Z");
        Assert.Equal(
            [
                "In five minutes: Friday 27 March 2026 at 10:23",
                "Same time tomorrow: Saturday 28 March 2026 at 09:30",
                "Same time next week: Friday 3 April 2026 at 09:30",
            ],
            offers.Select(offer => offer.Words));
        Assert.Equal((Patterns.Day("2026-03-28"), new TimeOnly(9, 30)), (offers[1].Date, offers[1].LocalTime));
    }

    [Fact]
    public void Tomorrow_is_counted_from_now_and_not_from_the_missed_date() =>
        Assert.Equal(Patterns.Day("2026-03-28"), Offers("2020-01-01", "09:30", "Asia/Jerusalem", "2026-03-27T07:17:20Z")[1].Date);

    [Fact]
    public void The_day_is_the_day_of_the_zone() =>
        Assert.Equal(Patterns.Day("2026-03-29"), Offers("2026-03-01", "09:30", "Pacific/Auckland", "2026-03-27T12:00:00Z")[1].Date);

    [Theory]
    [InlineData("2026-03-27", "09:30", "2026-03-27T06:29:59Z")]
    [InlineData("2027-01-01", "00:00", "2026-03-27T06:29:59Z")]
    public void A_time_ahead_gets_no_offers(string date, string time, string now) =>
        Assert.Empty(Offers(date, time, "Asia/Jerusalem", now));

    [Fact]
    public void This_very_moment_is_past() => Assert.Equal(3, Offers("2026-03-27", "09:30", "Asia/Jerusalem", "2026-03-27T06:30:00Z").Count);

    [Theory]
    [InlineData("2026-10-24T21:55:00Z")]
    [InlineData("2026-10-24T22:30:00Z")]
    [InlineData("2026-10-24T23:00:00Z")]
    [InlineData("2026-10-24T23:30:40Z")]
    [InlineData("2026-10-24T23:59:59Z")]
    [InlineData("2026-03-26T23:56:00Z")]
    [InlineData("2026-03-26T23:59:59Z")]
    public void Every_offer_is_ahead_even_around_a_clock_change(string now)
    {
        foreach (var offer in Offers("2026-01-01", "01:30", "Asia/Jerusalem", now))
        {
            var run = Patterns.Of(Recurrence.Once(offer.Date), offer.LocalTime.ToString("HH:mm", null)).First()!;
            Assert.True(run.DueAtUtc > Patterns.Utc(now), $"{offer.Words} is over");
        }
    }

    [Fact]
    public void In_the_second_pass_of_a_repeated_hour_the_next_minute_that_is_ahead_is_offered() =>
        Assert.Equal("In 30 minutes: Sunday 25 October 2026 at 02:00", Offers("2026-01-01", "01:30", "Asia/Jerusalem", "2026-10-24T23:30:00Z")[0].Words);

    private static IReadOnlyList<TimeOffer> Offers(string date, string time, string zone, string now) =>
        PastTimeOffers.For(Patterns.Day(date), TimeOnly.Parse(time, null), zone, Patterns.Utc(now));
}

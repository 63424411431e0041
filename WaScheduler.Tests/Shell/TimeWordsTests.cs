using System.Globalization;
using WaScheduler.Web.Shell;
using Xunit;

namespace WaScheduler.Tests.Shell;

public sealed class TimeWordsTests
{
    private const string Jerusalem = "Asia/Jerusalem";
    private static readonly DateTimeOffset Now = new(2026, 3, 25, 10, 0, 0, TimeSpan.Zero); // a Wednesday, 12:00 in Jerusalem

    [Theory]
    [InlineData("2026-03-25T10:12:00Z", "in 12 minutes")]
    [InlineData("2026-03-25T10:01:00Z", "in 1 minute")]
    [InlineData("2026-03-25T10:00:20Z", "in a moment")]
    [InlineData("2026-03-25T09:59:40Z", "just now")]
    [InlineData("2026-03-25T09:30:00Z", "30 minutes ago")]
    [InlineData("2026-03-25T12:30:00Z", "today, Wed 14:30")]
    [InlineData("2026-03-25T22:30:00Z", "tomorrow, Thu 00:30")]
    [InlineData("2026-03-24T10:00:00Z", "yesterday, Tue 12:00")]
    [InlineData("2026-03-27T06:30:00Z", "Fri 27 Mar 09:30")]
    [InlineData("2027-01-01T10:00:00Z", "Fri 1 Jan 2027 12:00")]
    public void An_instant_is_told_from_where_the_owner_stands(string at, string words) =>
        Assert.Equal(words, Of(at, Jerusalem).Text);

    [Fact]
    public void Another_zone_is_named() =>
        Assert.Equal("today, Wed 14:00 (New York)", Of("2026-03-25T18:00:00Z", "America/New_York").Text);

    [Fact]
    public void The_exact_words_have_seconds_zone_and_offset_of_that_day() =>
        Assert.Equal("Friday 27 March 2026, 09:30:00 (Asia/Jerusalem, UTC+03:00)", Of("2026-03-27T06:30:00Z", Jerusalem).Exact);

    private static TimeWords Of(string at, string zone) =>
        TimeWords.Of(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), Now, zone, Jerusalem, relative: true);
}

using WaScheduler.Web.Calendar;
using Xunit;

namespace WaScheduler.Tests.Calendar;

/// <summary>Nothing in a day covers anything else, and what finds no room is counted.</summary>
public sealed class CalendarLanesTests
{
    [Fact]
    public void What_falls_together_stands_side_by_side_and_what_does_not_has_the_whole_width()
    {
        var (places, rests) = CalendarLanes.Of([At(540), At(550), At(570), At(700)], 3);
        Assert.Equal([(540, 0, 2), (550, 1, 2), (570, 0, 2), (700, 0, 1)], places.Select(p => (p.Minute, p.Lane, p.Lanes)));
        Assert.Empty(rests);
    }

    [Fact]
    public void What_finds_no_room_is_counted_in_the_last_lane()
    {
        var (places, rests) = CalendarLanes.Of(Enumerable.Repeat(0, 10).Select(_ => At(540)), 3);
        Assert.Equal([(0, 3), (1, 3)], places.Select(p => (p.Lane, p.Lanes)));
        Assert.Equal(new LaneRest(540, 8, 3), Assert.Single(rests));
    }

    [Fact]
    public void No_two_ever_cover_each_other_and_none_is_lost()
    {
        var random = new Random(3);
        for (var run = 0; run < 500; run++)
        {
            var entries = Enumerable.Range(0, random.Next(60)).Select(_ => At(random.Next(1440))).ToList();
            var most = random.Next(2, 6);
            var (places, rests) = CalendarLanes.Of(entries, most);
            Assert.Equal(entries.Count, places.Count + rests.Sum(r => r.Count));
            foreach (var lane in places.GroupBy(p => p.Lane))
            {
                var minutes = lane.Select(p => p.Minute).Order().ToList();
                Assert.All(minutes.Zip(minutes.Skip(1)), pair => Assert.True(pair.Second - pair.First >= CalendarLanes.Height));
            }

            Assert.All(places, p => Assert.True(p.Lane < p.Lanes && p.Lanes <= most));
        }
    }

    private static CalendarEntry At(int minute)
        => new(Guid.NewGuid().ToString(), DateTimeOffset.UnixEpoch.AddMinutes(minute), DateTime.UnixEpoch.AddMinutes(minute), "x", 1);
}

using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>The sentences themselves are in spoken-schedules.txt, beside the Hebrew ones.</summary>
public sealed class RecurrenceSpeechTests
{
    [Theory]
    [InlineData("00:00", "00:00")]
    [InlineData("00:05", "00:05")]
    [InlineData("23:59", "23:59")]
    [InlineData("09:30:15", "09:30:15")]
    public void Minutes_and_seconds_are_never_lost(string time, string said) =>
        Assert.Equal($"Every day at {said}, Jerusalem time", RecurrenceSpeech.Describe(Patterns.Of(Recurrence.Daily(), time)));

    [Fact]
    public void Every_note_but_none_has_words()
    {
        Assert.Null(RecurrenceSpeech.Note(RunNote.None));
        Assert.Contains("forward", RecurrenceSpeech.Note(RunNote.MovedByClockChange), StringComparison.Ordinal);
        Assert.Contains("twice", RecurrenceSpeech.Note(RunNote.FirstOfTwo), StringComparison.Ordinal);
    }
}

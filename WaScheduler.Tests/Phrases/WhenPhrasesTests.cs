using WaScheduler.Web.Phrases;
using Xunit;

namespace WaScheduler.Tests.Phrases;

public sealed class WhenPhrasesTests
{
    public static TheoryData<int, string, string> Lines
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            foreach (var line in PhraseLine.All) data.Add(line.Number, line.Section, line.Phrase);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_phrase_is_read_as_the_file_says(int number, string section, string phrase)
    {
        var line = PhraseLine.All.Single(l => l.Number == number);
        var answer = PhraseLine.Notation(WhenPhrases.Read(phrase, line.Context), line.Context.TimeZoneId);
        if (line.Expected.StartsWith("! ", StringComparison.Ordinal))
        {
            Assert.StartsWith("! ", answer, StringComparison.Ordinal);
            Assert.Contains(line.Expected[2..], answer, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal($"{section}: {line.Expected}", $"{section}: {answer}");
        }
    }

    [Fact]
    public void The_file_has_four_hundred_phrases_about_half_of_them_Hebrew_and_every_wrong_reading_of_the_earlier_bot()
    {
        var hebrew = PhraseLine.All.Count(l => l.Phrase.Any(c => c is >= 'א' and <= 'ת'));
        Assert.True(PhraseLine.All.Count >= 400, $"{PhraseLine.All.Count} phrases");
        Assert.InRange(hebrew, PhraseLine.All.Count * 35 / 100, PhraseLine.All.Count * 65 / 100);
        Assert.True(PhraseLine.All.Count(l => l.EarlierBot is not null) >= 30);
        Assert.Equal(PhraseLine.All.Count, PhraseLine.All.Select(l => (l.Section, l.Phrase)).Distinct().Count());
    }
}

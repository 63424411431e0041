using WaScheduler.Tests.Support;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Schedules;

/// <summary>What schedules say in Hebrew, on the pages and as the browser draws it.</summary>
public sealed class HebrewSchedulePagesTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    private const string Said = "בימי ראשון ושלישי בשעה 17:30, שעון ניו יורק, עד 30 ביוני 2040";

    [Fact]
    public async Task List_page_and_preview_say_it_in_Hebrew_from_right_to_left()
    {
        await using var hebrew = await app.SpeakAsync(Languages.Hebrew);
        var piano = await app.SaveAsync(Tuesdays("Piano") with { EndsOn = new DateOnly(2040, 6, 30) });
        await app.SaveAsync(Tuesdays("Far south") with { TimeZone = "Antarctica/Troll", MaxOccurrences = 10 });

        foreach (var path in new[] { "/schedules", $"/schedules/{piano.Id}", $"/schedules/{piano.Id}/edit" })
        {
            var said = (await app.OpenAsync(path)).GetByText(Said, new() { Exact = true });
            await Expect(said).ToBeVisibleAsync();
            Assert.Equal("rtl", await said.EvaluateAsync<string>("e => getComputedStyle(e).direction"));
        }

        await app.CheckLookAsync("schedules-hebrew", "/schedules", page => Expect(page.GetByText(Said)).ToBeVisibleAsync());
        await app.CheckLookAsync("schedule-hebrew", $"/schedules/{piano.Id}", page => Expect(page.GetByText(Said)).ToBeVisibleAsync());
        await app.CheckLookAsync("schedule-edit-hebrew", $"/schedules/{piano.Id}/edit", page => Expect(page.GetByText(Said)).ToBeVisibleAsync());
    }

    [Theory]
    [InlineData("cron", "5 6 * * 1", "<", "cron")]
    [InlineData("daily", "Troll", ">", "10")]
    public async Task Latin_parts_and_the_numbers_around_them_are_drawn_in_reading_order(string kind, string first, string side, string second)
    {
        var sentence = HebrewSpeech.Describe(kind == "cron"
            ? Patterns.Of(Recurrence.Cron("5 6 * * 1"))
            : Patterns.Of(Recurrence.Daily(), zone: "Antarctica/Troll", max: 10));
        var page = await app.OpenAsync("/schedules");
        // The places of the two on the line, by the middle of what the browser draws for each.
        var middles = await page.EvaluateAsync<double[]>(
            """
            ([sentence, ...words]) => {
              const line = document.createElement('p');
              line.dir = 'auto';
              line.style.whiteSpace = 'nowrap';
              line.textContent = sentence;
              document.body.append(line);
              return words.map(word => {
                const range = document.createRange();
                const at = sentence.indexOf(word);
                range.setStart(line.firstChild, at);
                range.setEnd(line.firstChild, at + word.length);
                const box = range.getBoundingClientRect();
                return box.left + box.width / 2;
              });
            }
            """,
            new[] { sentence, first, second });

        Assert.True(side == "<" ? middles[0] < middles[1] : middles[0] > middles[1], $"{first} at {middles[0]}, {second} at {middles[1]}");
    }

    private static ScheduleInput Tuesdays(string name) => new(
        name, ["+972509999992"], $"Text of {name}", Recurrence.Weekly(1, DayOfWeek.Sunday, DayOfWeek.Tuesday), new TimeOnly(17, 30), "America/New_York");
}

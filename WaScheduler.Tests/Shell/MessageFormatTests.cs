using WaScheduler.Web.Shell;
using Xunit;

namespace WaScheduler.Tests.Shell;

public sealed class MessageFormatTests
{
    [Theory]
    [InlineData("*bold* and _italic_ and ~gone~", "<strong>bold</strong> and <em>italic</em> and <s>gone</s>")]
    [InlineData("```a < b```", "<pre>a &lt; b</pre>")]
    [InlineData("```*not bold*```", "<pre>*not bold*</pre>")]
    [InlineData("2*3*4", "2*3*4")]
    [InlineData("snake_case_name", "snake_case_name")]
    [InlineData("* not bold *", "* not bold *")]
    [InlineData("*two\nlines*", "*two\nlines*")]
    [InlineData("*_both_*", "<strong><em>both</em></strong>")]
    [InlineData("שלום *דנה*", "שלום <strong>דנה</strong>")]
    [InlineData("ש*ל*ום", "ש*ל*ום")]
    [InlineData("``` open", "``` open")]
    [InlineData("a\0b", "a\uFFFDb")]
    public void Marks_are_shown_as_whatsapp_shows_them(string text, string html) => Assert.Equal(html, MessageFormat.ToHtml(text));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("*<img src=x onerror=alert(1)>*")]
    [InlineData("```</pre><b>```")]
    [InlineData("\"'><svg onload=alert(1)>")]
    public void No_text_brings_markup_of_its_own(string text)
    {
        var html = MessageFormat.ToHtml(text);

        var left = html.Replace("<strong>", "", StringComparison.Ordinal).Replace("</strong>", "", StringComparison.Ordinal)
            .Replace("<pre>", "", StringComparison.Ordinal).Replace("</pre>", "", StringComparison.Ordinal);
        Assert.DoesNotContain('<', left);
        Assert.DoesNotContain('"', left);
    }

    [Fact]
    public void Five_megabytes_of_marks_are_escaped_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("*_~<", 1_250_000));

        Assert.StartsWith("*_~&lt;*", MessageFormat.ToHtml(text), StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using WaScheduler.Web.Templates;
using Xunit;

namespace WaScheduler.Tests.Templates;

public sealed class ParsedTextTests
{
    private const int Longest = 65_536;

    private static readonly Dictionary<Placeholder, string> Dana = new() { [Placeholder.Name] = "Dana Levi", [Placeholder.FirstName] = "Dana" };

    [Theory]
    [InlineData("Hi {{firstName}}!", "Hi Dana!")]
    [InlineData("Hi {{ FIRSTNAME }}!", "Hi Dana!")]
    [InlineData("{{name}}{{name}}", "Dana LeviDana Levi")]
    [InlineData("Hi {{birthday|you}}!", "Hi you!")]
    [InlineData("Hi {{firstName|you}}!", "Hi Dana!")]
    [InlineData("Hi {{birthday|}}!", "Hi !")]
    [InlineData("Hi {{birthday|a|b}}!", "Hi a|b!")]
    [InlineData("{{{{name}}", "{{name}}")]
    [InlineData("{ {name} } }}", "{ {name} } }}")]
    [InlineData("{{\u200FfirstName\u200F}} שלום", "Dana שלום")]
    [InlineData("", "")]
    public void Placeholders_become_values_and_everything_else_stays(string text, string rendered)
    {
        var parsed = ParsedText.Of(text, Longest);

        Assert.Null(parsed.Fault);
        Assert.Equal(rendered, parsed.Render(Dana).Text);
    }

    [Theory]
    [InlineData("Hi {{fristName}}", "placeholder.unknown", "at character 4", "{{firstName}}?")]
    [InlineData("{{7*7}}", "placeholder.unknown", "\"7*7\"", "{{{{ for two plain braces")]
    [InlineData("{{constructor.constructor('x')()}}", "placeholder.unknown", "at character 1", "Known are name")]
    [InlineData("a {{name\n}}", "placeholder.unclosed", "at character 3", "}}")]
    [InlineData("a {{name", "placeholder.unclosed", "\"{{name\"", "{{{{")]
    [InlineData("{{}}", "placeholder.unknown", "\"\"", "Known are")]
    public void What_cannot_be_read_is_named_with_its_place_and_a_way_out(string text, string code, string where, string wayOut)
    {
        var fault = ParsedText.Of(text, Longest).Fault;

        Assert.Equal(code, fault?.Code);
        Assert.Contains(where, fault!.Sentence, StringComparison.Ordinal);
        Assert.Contains(wayOut, fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_missing_value_is_named_once_and_stays_as_it_was_written()
    {
        var rendered = ParsedText.Of("{{birthday}} {{ age }} {{birthday}} {{name}} {{foo}}", Longest).Render(Dana);

        Assert.Equal(["birthday", "age", "foo"], rendered.Missing);
        Assert.Equal("{{birthday}} {{ age }} {{birthday}} Dana Levi {{foo}}", rendered.Text);
    }

    [Theory]
    [InlineData("{{birthday}}")]
    [InlineData("{{{{name}}")]
    [InlineData("<b>&amp;</b> \u202Eevil\u202C 👩‍👩‍👧")]
    public void A_value_is_put_in_as_it_is_and_never_read_again(string name)
    {
        var rendered = ParsedText.Of("Hi {{name}}", Longest).Render(new Dictionary<Placeholder, string> { [Placeholder.Name] = name });

        Assert.Equal($"Hi {name}", rendered.Text);
        Assert.Empty(rendered.Missing);
    }

    [Theory]
    [InlineData("{{name}} {{{{ {{{ {")]
    [InlineData("{{{{{{{")]
    [InlineData("plain")]
    public void An_escaped_text_is_sent_as_it_was(string text)
    {
        var parsed = ParsedText.Of(ParsedText.Escape(text), Longest);

        Assert.Null(parsed.Fault);
        Assert.Equal(text, parsed.Render(Dana).Text);
    }

    [Theory]
    [InlineData("{{name}}", 8_000)]
    [InlineData("{{", 30_000)]
    [InlineData("{{x}}", 13_000)]
    [InlineData("{{name|", 9_000)]
    public void A_text_full_of_braces_costs_little_time_and_never_grows_beyond_the_limit(string piece, int times)
    {
        var watch = Stopwatch.StartNew();
        var rendered = ParsedText.Of(string.Concat(Enumerable.Repeat(piece, times)), Longest)
            .Render(new Dictionary<Placeholder, string> { [Placeholder.Name] = new('x', 120) });

        Assert.InRange(rendered.Text.Length, 0, Longest);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"it took {watch.Elapsed}");
    }
}

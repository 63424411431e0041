using WaScheduler.Web.Audits;
using Xunit;

namespace WaScheduler.Tests.Audits;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("plain", "plain")]
    [InlineData("+972501234567", "+972501234567")]
    [InlineData("+972 50", "'+972 50")]
    [InlineData("+", "'+")]
    [InlineData("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=A,\"B\"", "\"'=A,\"\"B\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(" space", "\" space\"")]
    [InlineData("שלום, 👋", "\"שלום, 👋\"")]
    [InlineData("a\0b", "a\uFFFDb")]
    public void A_cell_is_no_formula_and_a_number_stays(string? text, string cell) => Assert.Equal(cell, CsvText.Cell(text));

    [Fact]
    public void A_line_ends_as_the_standard_says() => Assert.Equal("a,,\"b,c\"\r\n", CsvText.Line("a", null, "b,c"));
}

using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

public sealed class AddressTests
{
    [Theory]
    [InlineData("+972501234567", "972501234567@c.us")]
    [InlineData("972501234567@c.us", "972501234567@c.us")]
    [InlineData("111222333444@lid", "111222333444@lid")]
    [InlineData("120363041234567890@g.us", "120363041234567890@g.us")]
    [InlineData("972501234567-1600000000@g.us", "972501234567-1600000000@g.us")]
    public void A_number_or_a_chat_id_becomes_a_chat_id(string address, string expected) => Assert.Equal(expected, PageCalls.ChatIdOf(address));

    [Theory]
    [InlineData(""), InlineData("+"), InlineData("972501234567"), InlineData("+0501234567"), InlineData("+123456"), InlineData("+1234567890123456")]
    [InlineData("+972501234567\n"), InlineData(" +972501234567"), InlineData("+97250123456٧"), InlineData("x@c.us"), InlineData("972501234567@c.us;x")]
    [InlineData("972501234567@newsletter"), InlineData("status@broadcast"), InlineData("<b>@g.us"), InlineData("{{phone}}"), InlineData("\u202e+972501234567")]
    public void Anything_else_is_no_address(string address) => Assert.Null(PageCalls.ChatIdOf(address));

    [Fact]
    public void Five_megabytes_are_no_address_either() => Assert.Null(PageCalls.ChatIdOf(new string('1', 5_000_000)));
}

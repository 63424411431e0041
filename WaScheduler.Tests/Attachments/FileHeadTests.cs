using System.Text;
using WaScheduler.Web.Attachments;
using Xunit;

namespace WaScheduler.Tests.Attachments;

public sealed class FileHeadTests
{
    [Theory]
    [InlineData("FFD8FFE000104A464946", "image/jpeg")]
    [InlineData("89504E470D0A1A0A", "image/png")]
    [InlineData("474946383961", "image/gif")]
    [InlineData("52494646AAAAAAAA57454250", "image/webp")]
    [InlineData("52494646AAAAAAAA57415645", "application/octet-stream")]
    [InlineData("000000186674797069736F6D", "video/mp4")]
    [InlineData("00000018667479706D703432", "video/mp4")]
    [InlineData("00000018667479704D344120", "audio/mp4")]
    [InlineData("00000018667479707174202000", "application/octet-stream")]
    [InlineData("0000001866747970", "application/octet-stream")]
    [InlineData("4F676753", "audio/ogg")]
    [InlineData("494433", "audio/mpeg")]
    [InlineData("FFFB9064", "audio/mpeg")]
    [InlineData("FFFBF064", "application/octet-stream")]
    [InlineData("FFFFFFFF", "application/octet-stream")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("3C7376673E", "application/octet-stream")]
    [InlineData("3C68746D6C3E", "application/octet-stream")]
    [InlineData("504B0304", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    public void A_type_is_judged_by_the_first_bytes(string head, string type) => Assert.Equal(type, FileHead.Judge(Convert.FromHexString(head)));

    [Theory]
    [InlineData("holiday.jpg", "holiday.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\me\\plan.pdf", "plan.pdf")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("תמונה של דנה.png", "תמונה של דנה.png")]
    [InlineData("line\r\nbreak\0.txt", "linebreak.txt")]
    [InlineData("...", "file")]
    [InlineData("a/", "file")]
    [InlineData(null, "file")]
    public void A_name_from_outside_becomes_one_that_can_be_shown(string? name, string clean) => Assert.Equal(clean, FileNames.Clean(name));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending()
    {
        var name = FileNames.Clean(new StringBuilder().Insert(0, "🎂", 300).Append(".jpeg").ToString());

        Assert.InRange(name.Length, 100, 120);
        Assert.EndsWith("🎂.jpeg", name, StringComparison.Ordinal);
    }
}

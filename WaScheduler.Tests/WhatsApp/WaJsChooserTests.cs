using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

public sealed class WaJsChooserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wa js ").FullName;

    private string FilePath => Path.Combine(_folder, WaJsChooser.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_a_file_the_published_bundle_of_this_build_is_used()
    {
        foreach (var chooser in new[] { New(), new WaJsChooser(null, NullLogger.Instance) })
        {
            var chosen = chooser.Choose();
            Assert.Equal((WaJsChooser.BuiltInSha256, false), (chosen.Sha256, chosen.IsReplacement));
            Assert.Null(chooser.Note);
        }
    }

    [Fact]
    public void A_file_with_its_checksum_is_used_at_once_and_so_is_the_next_one()
    {
        var chooser = New();
        chooser.Choose();
        Put("first();");
        Assert.Equal("first();", chooser.Choose().Script);
        Assert.Contains("is used instead", chooser.Note!, StringComparison.Ordinal);
        Put("second, longer();");
        Assert.Equal("second, longer();", chooser.Choose().Script);
        File.Delete(FilePath);
        Assert.False(chooser.Choose().IsReplacement);
        Assert.Null(chooser.Note);
    }

    [Fact]
    public void A_file_without_checksum_or_with_a_wrong_one_or_of_no_size_is_not_used_and_says_why()
    {
        var chooser = New();
        File.WriteAllText(FilePath, "half of it");
        Assert.False(chooser.Choose().IsReplacement);
        Assert.Contains("sha256sum wppconnect-wa.js", chooser.Note!, StringComparison.Ordinal);
        File.WriteAllText(FilePath + ".sha256", $"{new string('0', 64)}  {WaJsChooser.FileName}\n");
        Assert.False(chooser.Choose().IsReplacement);
        Assert.Contains("does not match its checksum", chooser.Note!, StringComparison.Ordinal);
        using (var file = File.OpenWrite(FilePath)) file.SetLength(20_000_001);
        Assert.False(chooser.Choose().IsReplacement);
        Assert.Contains("20000001 bytes", chooser.Note!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_file_stays_refused_over_a_restart_until_another_one_comes()
    {
        var chooser = New();
        Put("broken();");
        chooser.Refuse(chooser.Choose(), "WhatsApp Web did not come up");
        foreach (var later in new[] { chooser, New() })
        {
            Assert.False(later.Choose().IsReplacement);
            Assert.Contains("was tried and refused: WhatsApp Web did not come up", later.Note!, StringComparison.Ordinal);
        }

        Put("mended();");
        Assert.Equal("mended();", chooser.Choose().Script);
    }

    [Fact]
    public void A_file_that_worked_is_known_to_over_a_restart()
    {
        var chooser = New();
        Put("good();");
        Assert.False(chooser.IsAccepted(chooser.Choose()));
        chooser.Accept(chooser.Choose());
        Assert.True(New().IsAccepted(New().Choose()));
        Put("other();");
        Assert.False(New().IsAccepted(New().Choose()));
    }

    private WaJsChooser New() => new(_folder, NullLogger.Instance);

    private void Put(string script)
    {
        File.WriteAllText(FilePath, script);
        File.WriteAllText(FilePath + ".sha256", $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}  {WaJsChooser.FileName}\n");
    }
}

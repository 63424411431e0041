using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

public sealed class DiskSpaceTests
{
    [Theory]
    [InlineData(1_900_000_000, "Only 1.9 GB are free on the disk. Below 500 MB the browser is not started any more.")]
    [InlineData(2_000_000_000, null)]
    public void A_disk_that_gets_full_is_named(long free, string? sentence) => Assert.Equal(sentence, DiskSpace.Warning(With(_ => free)));

    [Fact]
    public void A_disk_that_does_not_answer_is_a_warning_and_not_a_lost_link()
        => Assert.Equal("The free space of the disk cannot be told: gone", DiskSpace.Warning(With(_ => throw new IOException("gone"))));

    private static BrowserSessionOptions With(Func<string, long> freeBytes)
        => new() { ProfileDirectory = "/data/profiles/1", WebUrl = new Uri("http://127.0.0.1:1/"), FreeBytes = freeBytes };
}

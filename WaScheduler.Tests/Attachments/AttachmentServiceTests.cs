using WaScheduler.Data.Attachments;
using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Attachments;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Attachments;

public sealed class AttachmentServiceTests
{
    [Fact]
    public async Task A_file_lies_once_under_its_hash_for_the_owner_only_and_can_be_opened()
    {
        await using var host = await CoreHost.StartAsync();

        var first = await SaveAsync(host, SampleFiles.Png, "one.txt");
        var second = await SaveAsync(host, SampleFiles.Png, "two.png");

        Assert.Equal(("one.txt", "image/png", (long)SampleFiles.Png.Length), (first.FileName, first.ContentType, first.Size));
        Assert.Equal(first.Sha256, second.Sha256);
        var file = Assert.Single(FilesOf(host));
        Assert.Equal(Path.Combine(host.Folder, "attachments", first.Sha256[..2], first.Sha256), file);
        Assert.Equal(SampleFiles.Png, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(file, (await host.Get<AttachmentService>().OpenAsync(second.Id, CancellationToken.None))?.Path);
    }

    [Theory]
    [InlineData(0, false, "attachment.empty")]
    [InlineData(16 * 1024 * 1024, true, null)]
    [InlineData((16 * 1024 * 1024) + 1, true, "attachment.size")]
    [InlineData(100 * 1024 * 1024, false, null)]
    [InlineData((100 * 1024 * 1024) + 1, false, "attachment.size")]
    public async Task A_file_within_the_limit_of_its_kind_is_taken_and_any_other_leaves_nothing(int size, bool isPicture, string? code)
    {
        await using var host = await CoreHost.StartAsync();
        var bytes = new byte[size];
        if (isPicture)
            SampleFiles.Png.CopyTo(bytes, 0);

        var answer = await host.Get<AttachmentService>().SaveAsync(new MemoryStream(bytes), "big", null, CancellationToken.None);

        Assert.Equal(code, answer.Faults.GetValueOrDefault("file")?.Code);
        Assert.Equal(code is null ? 1 : 0, FilesOf(host).Length);
        if (code == "attachment.size")
            Assert.Contains(isPicture ? "Pictures may have up to 16 MB" : "Documents may have up to 100 MB", answer.Faults["file"].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_nothing()
    {
        await using var host = await CoreHost.StartAsync();

        await Assert.ThrowsAsync<IOException>(() => host.Get<AttachmentService>().SaveAsync(new BrokenStream(), "x.png", null, CancellationToken.None));

        Assert.Empty(FilesOf(host));
    }

    [Fact]
    public async Task What_nothing_refers_to_is_forgotten_after_a_day_and_what_is_used_stays()
    {
        await using var host = await CoreHost.StartAsync();
        var used = await SaveAsync(host, SampleFiles.Png, "used.png");
        await SaveAsync(host, SampleFiles.Pdf, "unused.pdf");
        var schedule = await host.SaveAsync(Planning.Daily(9) with { AttachmentIds = [used.Id] });
        await host.Get<ScheduleService>().DeleteAsync(schedule.Id, CancellationToken.None); // it can be brought back

        Assert.Equal((0, 0), await host.Get<AttachmentService>().CleanAsync(CancellationToken.None));
        host.Clock.Advance(TimeSpan.FromHours(25));
        var stray = Path.Combine(host.Folder, "attachments", "arriving-of-a-killed-app");
        await File.WriteAllTextAsync(stray, "x", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(stray, host.Clock.GetUtcNow().UtcDateTime.AddHours(-30));

        Assert.Equal((1, 2), await host.Get<AttachmentService>().CleanAsync(CancellationToken.None));
        Assert.Equal(used.Sha256, Path.GetFileName(Assert.Single(FilesOf(host))));
    }

    private static async Task<Attachment> SaveAsync(CoreHost host, byte[] bytes, string name)
        => (await host.Get<AttachmentService>().SaveAsync(new MemoryStream(bytes), name, null, CancellationToken.None)).Value!;

    private static string[] FilesOf(CoreHost host)
        => Directory.Exists(Path.Combine(host.Folder, "attachments")) ? Directory.GetFiles(Path.Combine(host.Folder, "attachments"), "*", SearchOption.AllDirectories) : [];

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > 200)
                throw new IOException("broke off");
            Position += 100;
            return ValueTask.FromResult(Math.Min(buffer.Length, 100));
        }
    }
}

using System.Diagnostics;
using Microsoft.Data.Sqlite;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.Faults;

/// <summary>The database cannot be written: another process holds it, or the disk is full.</summary>
public sealed class DiskFaultTests
{
    private const string FullDisk = "FAULTS_SMALL_DISK";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_another_process_holds_the_database_nothing_leaves_and_afterwards_it_leaves_once()
    {
        await using var host = await CoreHost.StartAsync();
        var delivery = await host.SendAsync();
        Task pass;
        await using (var other = new SqliteConnection($"Data Source={DatabaseOf(host)};Pooling=False"))
        {
            await other.OpenAsync(Cancel);
            await using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync(Cancel);
            pass = Task.Run(host.DispatchAsync, Cancel);
            await Task.WhenAny(pass, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Cancel));
            Assert.False(pass.IsCompleted, "The pass did not wait for the lock.");
            Assert.Empty(host.Session.HandedOver);
        }

        await pass;
        Assert.Equal(DeliveryStatus.Sent, (await host.ReadAsync(delivery)).Status);
        Assert.Single(host.Session.HandedOver);
    }

    [Fact]
    public async Task On_a_full_disk_nothing_leaves_that_is_not_written_down_and_with_room_again_each_leaves_once()
    {
        // A disk of a few megabytes in a name space of its own: no rights of the administrator are needed, but the system must allow it.
        var mount = Directory.CreateTempSubdirectory("wa-small-disk-");
        try
        {
            var inside = $"mount -t tmpfs -o size=5m none '{mount.FullName}' || exit 77; TMPDIR='{mount.FullName}' {FullDisk}=1 exec '{Environment.ProcessPath}' --no-ansi --no-progress --explicit only --filter-method '*.{nameof(Sends_from_a_full_disk)}'";
            var start = new ProcessStartInfo("unshare", ["--user", "--map-root-user", "--mount", "sh", "-c", inside]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(Cancel);
            var output = await process.StandardOutput.ReadToEndAsync(Cancel) + await errors;
            await process.WaitForExitAsync(Cancel);
            Assert.SkipWhen(process.ExitCode == 77 || output.StartsWith("unshare:", StringComparison.Ordinal), $"This system lets nobody make a small disk: {output}");
            Assert.True(process.ExitCode == 0, output);
        }
        finally
        {
            mount.Delete(recursive: true);
        }
    }

    /// <summary>Started by the test above, on its small disk.</summary>
    [Fact(Explicit = true)]
    public async Task Sends_from_a_full_disk()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(FullDisk) is null, "It fills the disk it runs on.");
        await using var host = await CoreHost.StartAsync();
        const int messages = 60;
        var sent = new List<Delivery>();
        for (var number = 0; number < messages; number++)
            sent.Add(await host.SendAsync($"message {number} {new string('x', 500)}"));

        var ballast = Path.Combine(host.Folder, "ballast");
        Fill(ballast);
        var fault = await Record.ExceptionAsync(host.DispatchAsync);
        var left = host.Session.HandedOver.Count;
        Assert.True(fault is not null && left < messages, $"The disk was not full: {left} left, {fault?.Message}");
        var written = 0;
        foreach (var delivery in sent)
            written += (await host.ReadAsync(delivery)).WhatsAppId is null ? 0 : 1;
        Assert.True(written >= left, $"{left} left and only {written} were written down before.");

        File.Delete(ballast);
        await host.DispatchAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(30)); // past the lease of the one that was under way
        await host.SettleAsync();
        await host.DispatchAsync();
        foreach (var delivery in sent)
            Assert.Equal(DeliveryStatus.Sent, (await host.ReadAsync(delivery)).Status);
        Assert.Equal(messages, host.Session.HandedOver.Count);
        Assert.Equal(messages, host.Session.OnServer.Count);
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 65_536, 4_096, 512 })
        {
            try
            {
                while (true)
                    file.Write(new byte[size]);
            }
            catch (IOException)
            {
                continue; // full, as far as pieces of this size go
            }
        }
    }

    private static string DatabaseOf(CoreHost host) => Path.Combine(host.Folder, DataFolder.DatabaseName);
}

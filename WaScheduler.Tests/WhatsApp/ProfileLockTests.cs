using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

public sealed class ProfileLockTests : IDisposable
{
    private readonly string _profile = Directory.CreateTempSubdirectory("wa-lock-").FullName;

    public void Dispose() => Directory.Delete(_profile, recursive: true);

    [Fact]
    public async Task A_profile_without_a_lock_is_free() => Assert.Null(await ReleaseAsync());

    [Fact]
    public async Task A_lock_of_another_host_name_is_removed()
    {
        Hold("some-container", 1);
        Assert.Null(await ReleaseAsync());
        Assert.Null(ProfileLock.Owner(_profile));
    }

    [Fact]
    public async Task A_lock_of_a_dead_process_is_removed_with_its_companions()
    {
        using var ended = Process.Start("true");
        await ended.WaitForExitAsync(TestContext.Current.CancellationToken);
        Hold(System.Net.Dns.GetHostName(), ended.Id);
        File.CreateSymbolicLink(Path.Combine(_profile, "SingletonSocket"), "/nowhere");
        Assert.Null(await ReleaseAsync());
        Assert.Empty(Directory.GetFileSystemEntries(_profile));
    }

    [Fact]
    public async Task A_living_stranger_that_got_the_old_number_does_not_hold_the_profile()
    {
        Hold(System.Net.Dns.GetHostName(), Environment.ProcessId);
        Assert.Null(await ReleaseAsync());
    }

    [Fact]
    public async Task A_living_browser_on_this_profile_keeps_it_and_is_named()
    {
        // Stands for the browser: what counts is the switch on its command line.
        using var holder = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "read wait", $"--user-data-dir={_profile}"]) { RedirectStandardInput = true })!;
        try
        {
            Hold(System.Net.Dns.GetHostName(), holder.Id);
            var sentence = await ReleaseAsync();
            Assert.Contains($"process {holder.Id}", sentence, StringComparison.Ordinal);
            Assert.NotNull(ProfileLock.Owner(_profile));
        }
        finally
        {
            holder.StandardInput.Close();
            await holder.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private void Hold(string host, int pid) => File.CreateSymbolicLink(Path.Combine(_profile, "SingletonLock"), $"{host}-{pid}");

    private Task<string?> ReleaseAsync() =>
        ProfileLock.ReleaseAsync(_profile, TimeSpan.FromMilliseconds(300), TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);
}

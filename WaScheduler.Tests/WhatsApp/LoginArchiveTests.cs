using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Tests.Support;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

public sealed class LoginArchiveTests : IDisposable
{
    private const string Number = "+15550100001";
    private const string Current = "Default/IndexedDB/https_web.whatsapp.com_0.indexeddb.leveldb/CURRENT";
    private const string Log = "Default/IndexedDB/https_web.whatsapp.com_0.indexeddb.leveldb/000003.log";
    private const string Storage = "Default/Local Storage/leveldb/000005.ldb";

    private readonly string _folder = Directory.CreateTempSubdirectory("wa login ").FullName;
    private readonly ManualClock _clock = new();
    private readonly LoginArchive _archive;

    public LoginArchiveTests()
    {
        _archive = new LoginArchive(Profile, _clock, NullLogger.Instance);
        Write(Current, "MANIFEST-000001\n");
        Write("Default/IndexedDB/https_web.whatsapp.com_0.indexeddb.leveldb/MANIFEST-000001", "manifest");
        Write("Default/IndexedDB/https_web.whatsapp.com_0.indexeddb.leveldb/LOCK", "");
        Write(Log, "the login");
        Write(Storage, "more of it");
        Write("Default/Cache/large", "not copied");
    }

    private string Profile => Path.Combine(_folder, "profile");

    private string[] Copies => Directory.Exists(Profile + ".copies") ? [.. Directory.GetDirectories(Profile + ".copies").Order(StringComparer.Ordinal)] : [];

    private string[] Replaced => Directory.GetDirectories(_folder, "profile.replaced-*");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_profile_as_it_was_closed_is_started_as_it_is()
    {
        Take();
        Assert.Null(_archive.Prepare());
        Assert.Equal("the login", Read(Log));
        Assert.Empty(Replaced);
        Assert.Equal(["Default/IndexedDB", "Default/Local Storage"], FoldersOf(Copies.Single()));
        foreach (var folder in new[] { Profile + ".copies", Copies.Single() })
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Theory]
    [InlineData("flip")]
    [InlineData("cut")]
    [InlineData("delete")]
    [InlineData("add")]
    [InlineData("everything")]
    public void A_profile_that_changed_while_it_was_closed_is_replaced_by_its_copy_and_kept(string harm)
    {
        Take();
        Harm(harm);
        var sentence = _archive.Prepare();

        Assert.StartsWith("The login on disk was damaged (Default/", sentence, StringComparison.Ordinal);
        Assert.Contains("22 Nov 2026 08:00 UTC took its place", sentence, StringComparison.Ordinal);
        Assert.Equal(("the login", "more of it"), (Read(Log), Read(Storage)));
        Assert.Equal(harm == "everything" ? 0 : 1, Replaced.Length);
        Assert.Single(Copies);
        Assert.Null(_archive.Prepare());
    }

    [Fact]
    public void The_replaced_profile_goes_only_when_the_expected_phone_is_linked_again()
    {
        Take();
        Harm("cut");
        _archive.Prepare();
        _archive.Confirm("+15559999999");
        Assert.Single(Replaced);
        _archive.Confirm(Number);
        Assert.Empty(Replaced);
        Assert.Equal("the login", Read(Log));
    }

    [Fact]
    public void Three_generations_are_kept_and_one_that_changed_nothing_is_none()
    {
        for (var i = 0; i < 5; i++)
        {
            Write(Log, $"login {i}");
            Take();
            Take();
        }

        Assert.Equal(["login 2", "login 3", "login 4"], Copies.Select(copy => File.ReadAllText(Path.Combine(copy, Log))));
    }

    [Fact]
    public void A_damaged_copy_is_passed_over_for_the_one_before_it()
    {
        Take();
        Write(Log, "newer");
        Take();
        File.WriteAllText(Path.Combine(Copies[^1], Log), "torn");
        Harm("delete");
        Assert.NotNull(_archive.Prepare());
        Assert.Equal("the login", Read(Log));
    }

    [Fact]
    public void Without_a_good_copy_the_profile_stays_and_the_owner_is_told()
    {
        Take();
        File.WriteAllText(Path.Combine(Copies[0], Log), "torn");
        Harm("cut");
        Assert.Contains("there is no good copy", _archive.Prepare(), StringComparison.Ordinal);
        Assert.Equal("the", Read(Log));
        Assert.Empty(Replaced);
        // The browser may make an empty database of it; what was there is kept beside it.
        Assert.Equal("the", File.ReadAllText(Path.Combine(Assert.Single(Directory.GetDirectories(_folder, "profile.damaged-*")), Log)));
    }

    [Fact]
    public void Ended_in_the_middle_of_a_swap_it_begins_the_swap_anew()
    {
        Take();
        Harm("cut");
        Directory.Move(Profile, Profile + ".replaced-20261122080000000"); // the new one had not taken its place yet
        Directory.CreateDirectory(Profile + ".unfinished-x");
        Assert.Contains("took its place", _archive.Prepare(), StringComparison.Ordinal);
        Assert.Equal("the login", Read(Log));
        Assert.Single(Replaced);
    }

    [Fact]
    public void A_restore_that_fails_is_tried_again_before_any_browser_may_start()
    {
        Take();
        Harm("cut");
        using (File.Open(Path.Combine(Copies[0], Log), FileMode.Open, FileAccess.Read, FileShare.None))
        {
            Assert.ThrowsAny<IOException>(() => _archive.Prepare());
        }

        Assert.Contains("took its place", _archive.Prepare(), StringComparison.Ordinal);
        Assert.Equal("the login", Read(Log));
    }

    [Fact]
    public void After_a_kill_the_newer_profile_is_kept_unless_its_database_cannot_be_one()
    {
        Take();
        Assert.Null(_archive.Prepare());
        Write(Log, "written after that start, then killed");
        Assert.Null(_archive.Prepare());
        Assert.Equal("written after that start, then killed", Read(Log));

        Write(Current, "");
        Assert.Contains("leads nowhere", _archive.Prepare(), StringComparison.Ordinal);
        Assert.Equal("the login", Read(Log));
    }

    [Fact]
    public void What_a_broken_off_copy_or_restore_left_is_cleared_and_never_taken_for_one()
    {
        Take();
        Directory.CreateDirectory(Path.Combine(Profile + ".copies", ".unfinished-x", "Default"));
        Directory.CreateDirectory(Profile + ".unfinished-y");
        Harm("cut");
        Assert.NotNull(_archive.Prepare());
        Assert.Equal("the login", Read(Log));
        Assert.Empty(Directory.GetDirectories(_folder, "*.unfinished-*"));
        Write(Log, "newer");
        Take();
        Assert.DoesNotContain(Copies, copy => copy.Contains("unfinished", StringComparison.Ordinal));
    }

    [Fact]
    public void A_profile_that_was_never_linked_is_neither_copied_nor_damaged()
    {
        Directory.Delete(Profile, recursive: true);
        Assert.Null(_archive.Prepare());
        Take();
        Assert.Empty(Copies);
    }

    private void Take()
    {
        _archive.Take(Number);
        _clock.Advance(TimeSpan.FromMinutes(1));
    }

    private void Harm(string harm)
    {
        switch (harm)
        {
            case "flip":
                Write(Log, "the lOgin");
                break;
            case "cut":
                Write(Log, "the");
                break;
            case "delete":
                File.Delete(Path.Combine(Profile, Storage));
                break;
            case "add":
                Write("Default/Local Storage/leveldb/000009.ldb", "a stranger");
                break;
            case "everything":
                Directory.Delete(Profile, recursive: true);
                break;
        }
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Profile, path))!);
        File.WriteAllText(Path.Combine(Profile, path), text);
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(Profile, path));

    private static IEnumerable<string> FoldersOf(string copy) =>
        Directory.GetDirectories(Path.Combine(copy, "Default")).Select(folder => $"Default/{Path.GetFileName(folder)}").Order(StringComparer.Ordinal);
}

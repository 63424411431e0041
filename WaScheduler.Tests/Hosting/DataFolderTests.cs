using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.Hosting;

[UnsupportedOSPlatform("windows")]
public sealed class DataFolderTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task The_keys_that_sign_the_owner_in_lie_where_nobody_else_can_read()
    {
        await using var app = await WebApp.StartAsync();
        using var stranger = app.Stranger();
        using var answer = await stranger.GetAsync("/sign-in", TestContext.Current.CancellationToken); // its form needs a key
        var keys = Path.Combine(app.Folder, "keys");
        Assert.NotEmpty(Directory.GetFiles(keys, "key-*.xml"));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(keys));
    }

    [Fact]
    public void A_folder_that_was_restored_with_open_doors_is_closed()
    {
        var root = Directory.CreateTempSubdirectory("wa-folder-").FullName;
        try
        {
            var before = Directory.CreateDirectory(Path.Combine(root, "keys"), OwnerOnly | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            using var folder = new DataFolder(new DataOptions { Directory = root }, NullLogger<DataFolder>.Instance);
            Assert.Equal(before.FullName, folder.Keys);
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(before.FullName));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}

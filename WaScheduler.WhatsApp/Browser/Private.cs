using System.Runtime.Versioning;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>Folders for their owner only: whoever reads a login can send as the owner.</summary>
internal static class Private
{
    /// <summary>Creates the folder, or closes an existing one to others.</summary>
    public static void CreateDirectory(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else CreateClosed(folder);
    }

    [UnsupportedOSPlatform("windows")]
    private static void CreateClosed(string folder)
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(folder, ownerOnly);
        File.SetUnixFileMode(folder, ownerOnly);
    }
}

using System.Security.Cryptography;
using System.Text.Json;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>One file of a login.</summary>
/// <param name="Path">Relative to the profile, with forward slashes.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record LoginFile(string Path, long Size, string Sha256);

/// <summary>What a login consists of: the two folders of the browser profile that hold it, file by file.</summary>
/// <param name="OwnNumber">E.164 of the linked phone.</param>
/// <param name="TakenAtUtc">When the browser had just been closed.</param>
/// <param name="Files">Every file, sorted by path.</param>
internal sealed record LoginManifest(string OwnNumber, DateTimeOffset TakenAtUtc, IReadOnlyList<LoginFile> Files)
{
    /// <summary>The folders of the profile in which WhatsApp Web keeps its login; everything else is made anew.</summary>
    public static readonly string[] Folders = [Path.Combine("Default", "IndexedDB"), Path.Combine("Default", "Local Storage")];

    // The lock file of a database is empty and means nothing once the browser is closed.
    private const string DatabaseLock = "LOCK";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads and hashes the login of a closed profile.</summary>
    public static LoginManifest Of(string profile, string ownNumber, DateTimeOffset takenAtUtc)
        => new(ownNumber, takenAtUtc, [.. FilesIn(profile).Select(path => Describe(profile, path))]);

    /// <summary>Relative paths of all files of the login, sorted.</summary>
    public static IReadOnlyList<string> FilesIn(string profile) =>
    [
        .. Folders.Select(folder => Path.Combine(profile, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(path => Path.GetFileName(path) != DatabaseLock)
            .Select(path => Path.GetRelativePath(profile, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a manifest; null when there is none or it is damaged.</summary>
    public static LoginManifest? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<LoginManifest>(File.ReadAllBytes(path), Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it to the disk, whole or not at all.</summary>
    public void Write(string path)
    {
        using (var file = File.Create(path + ".tmp"))
        {
            JsonSerializer.Serialize(file, this, Json);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>The first difference between a folder and this manifest, in words without a full stop; null when there is none.</summary>
    public string? FirstDifference(string profile)
    {
        var present = FilesIn(profile);
        if (present.Except(Files.Select(f => f.Path), StringComparer.Ordinal).FirstOrDefault() is { } added) return $"{added} was added";
        foreach (var file in Files)
        {
            var path = Path.Combine(profile, file.Path);
            if (!File.Exists(path)) return $"{file.Path} is missing";
            if (new FileInfo(path).Length != file.Size) return $"{file.Path} has another size";
            if (Describe(profile, file.Path).Sha256 != file.Sha256) return $"{file.Path} has other content";
        }
        return null;
    }

    private static LoginFile Describe(string profile, string path)
    {
        using var file = File.OpenRead(Path.Combine(profile, path));
        return new LoginFile(path, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}

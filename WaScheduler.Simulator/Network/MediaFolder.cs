using System.Security.Cryptography;

namespace WaScheduler.Simulator.Network;

/// <summary>The bytes of media, each kept once under its SHA-256.</summary>
internal sealed class MediaFolder
{
    private readonly string _folder;

    public MediaFolder(string dataDirectory)
    {
        _folder = Path.Combine(dataDirectory, "media");
        Directory.CreateDirectory(_folder);
    }

    /// <summary>Takes in a stream, whole and on the disk, or not at all.</summary>
    public async Task<Media> KeepAsync(Stream bytes, string mime, string? fileName, CancellationToken cancellationToken)
    {
        var arriving = Path.Combine(_folder, "arriving-" + Guid.NewGuid().ToString("N"));
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            await using (var file = File.Create(arriving))
            {
                var buffer = new byte[81920];
                int read;
                while ((read = await bytes.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                    size += read;
                }

                file.Flush(flushToDisk: true);
            }

            var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            File.Move(arriving, Path.Combine(_folder, sha256), overwrite: true);
            return new Media(sha256, size, mime, fileName);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    /// <summary>The file of a hash, or null.</summary>
    public string? Find(string sha256) =>
        sha256.Length == 64 && sha256.All(char.IsAsciiHexDigit) && File.Exists(Path.Combine(_folder, sha256)) ? Path.Combine(_folder, sha256) : null;

    public void Clear()
    {
        foreach (var file in Directory.GetFiles(_folder))
            File.Delete(file);
    }
}

using System.Security.Cryptography;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Attachments;

/// <summary>Bytes that arrived whole and are on the disk, under a name of their own until they are kept.</summary>
/// <param name="Path">Where they lie.</param>
/// <param name="Sha256">Their hash.</param>
/// <param name="Size">How many.</param>
/// <param name="ContentType">What they are.</param>
public sealed record ArrivedFile(string Path, string Sha256, long Size, string ContentType);

/// <summary>
/// The bytes of attachments in the data folder: attachments/ab/abcdef…, each content once, readable by the owner of the
/// process only. A file gets its name after its bytes are on the disk.
/// </summary>
public sealed class AttachmentFiles
{
    private const string Arriving = "arriving-";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly DataFolder _folder;

    public AttachmentFiles(DataFolder folder) => _folder = folder;

    /// <summary>Where the bytes of a hash lie, or would.</summary>
    public string PathOf(string sha256) => Path.Combine(_folder.Attachments, sha256[..2], sha256);

    /// <summary>
    /// Takes in a stream; null when it has more bytes than its kind may have, or none. What arrived is deleted again when
    /// the stream breaks off.
    /// </summary>
    /// <param name="bytes">The stream.</param>
    /// <param name="onRead">Told how many bytes have arrived so far.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(ArrivedFile? File, FileKind Kind, bool IsEmpty)> ArriveAsync(Stream bytes, Action<long>? onRead, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder.Attachments, Arriving + Guid.NewGuid().ToString("N"));
        ArrivedFile? arrived = null;
        try
        {
            var head = new byte[FileHead.Length];
            var began = await bytes.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            var type = FileHead.Judge(head.AsSpan(0, began));
            var kind = FileKinds.Of(type);
            await using var file = Create(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            var chunk = new byte[81_920];
            for (var piece = head.AsMemory(0, began); piece.Length > 0; piece = chunk.AsMemory(0, await bytes.ReadAsync(chunk, cancellationToken)))
            {
                size += piece.Length;
                if (size > FileKinds.MaxBytes(kind))
                {
                    return (null, kind, false);
                }

                hash.AppendData(piece.Span);
                await file.WriteAsync(piece, cancellationToken);
                onRead?.Invoke(size);
            }

            file.Flush(flushToDisk: true);
            arrived = size == 0 ? null : new ArrivedFile(path, Convert.ToHexStringLower(hash.GetHashAndReset()), size, type);
            return (arrived, kind, size == 0);
        }
        finally
        {
            if (arrived is null)
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Gives arrived bytes their name for good; where the same bytes lie already, these are not needed.</summary>
    public void Keep(ArrivedFile arrived, DateTimeOffset nowUtc)
    {
        var path = PathOf(arrived.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(arrived.Path, path, overwrite: true);
        File.SetLastWriteTimeUtc(path, nowUtc.UtcDateTime); // from now on it is young again
    }

    /// <summary>Deletes what is older than an instant and not named by any hash that is wanted; answers how many files.</summary>
    public int DeleteExcept(IReadOnlySet<string> wanted, DateTimeOffset olderThanUtc)
    {
        var unwanted = Directory.EnumerateFiles(_folder.Attachments, "*", SearchOption.AllDirectories)
            .Where(path => !wanted.Contains(Path.GetFileName(path)) && File.GetLastWriteTimeUtc(path) < olderThanUtc.UtcDateTime).ToList();
        unwanted.ForEach(File.Delete);
        return unwanted.Count;
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }
}

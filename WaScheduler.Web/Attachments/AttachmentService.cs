using WaScheduler.Data.Attachments;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Attachments;

/// <summary>Takes files in, finds them again, and clears away what nothing refers to.</summary>
public sealed class AttachmentService : IDisposable
{
    /// <summary>So many files go with one message.</summary>
    public const int MostFiles = 10;

    // A draft in the owner's browser, or a program between two calls, may still mean to use it.
    private static readonly TimeSpan KeptUnused = TimeSpan.FromHours(24);
    private readonly SemaphoreSlim _naming = new(1, 1);
    private readonly AttachmentStore _store;
    private readonly AttachmentQueries _queries;
    private readonly AttachmentFiles _files;
    private readonly TimeProvider _time;

    public AttachmentService(AttachmentStore store, AttachmentQueries queries, AttachmentFiles files, TimeProvider time)
    {
        _store = store;
        _queries = queries;
        _files = files;
        _time = time;
    }

    /// <summary>Takes a file in, or answers the fault under "file" and keeps nothing. A row never stands without its bytes.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="fileName">As its owner calls it.</param>
    /// <param name="onRead">Told how many bytes have arrived so far.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is kept.</param>
    public async Task<Answer<Attachment>> SaveAsync(
        Stream bytes, string? fileName, Action<long>? onRead, CancellationToken cancellationToken)
    {
        var name = FileNames.Clean(fileName);
        var (arrived, kind, isEmpty) = await _files.ArriveAsync(bytes, onRead, cancellationToken);
        if (arrived is null)
        {
            return new(null, new Dictionary<string, Fault> { ["file"] = isEmpty ? Empty(name) : TooLarge(name, kind) });
        }

        // The cleaner must not judge the bytes between their naming and their row.
        await _naming.WaitAsync(cancellationToken);
        try
        {
            _files.Keep(arrived, _time.GetUtcNow());
            return Answer.Of(await _store.AddAsync(
                new Attachment { FileName = name, ContentType = arrived.ContentType, Size = arrived.Size, Sha256 = arrived.Sha256 }, cancellationToken));
        }
        finally
        {
            _naming.Release();
        }
    }

    /// <summary>The fault of a file that says by itself that it is too large for any kind; null otherwise.</summary>
    public static Fault? TooLarge(string? fileName, long size)
        => size > FileKinds.MostBytes ? TooLarge(FileNames.Clean(fileName), FileKind.Document) : null;

    /// <summary>The file and where its bytes lie; null when there is no such file, or its bytes are gone.</summary>
    public async Task<(Attachment Attachment, string Path)?> OpenAsync(long id, CancellationToken cancellationToken)
        => await _queries.FindAsync(id, cancellationToken) is { } attachment
            && _files.PathOf(attachment.Sha256) is var path && new FileInfo(path) is { Exists: true } bytes && bytes.Length == attachment.Size
            ? (attachment, path)
            : null;

    /// <summary>Forgets what nothing has referred to for a day, and deletes bytes without a row; answers how many of each.</summary>
    public async Task<(int Rows, int Files)> CleanAsync(CancellationToken cancellationToken)
    {
        var old = _time.GetUtcNow() - KeptUnused;
        await _naming.WaitAsync(cancellationToken);
        try
        {
            var rows = await _store.DeleteUnusedAsync(old, cancellationToken);
            return (rows, _files.DeleteExcept(await _queries.ListHashesAsync(cancellationToken), old));
        }
        finally
        {
            _naming.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _naming.Dispose();

    private static Fault Empty(string name) => new("attachment.empty", $"The file {QuotedText.Of(name)} is empty. Choose another one.");

    private static Fault TooLarge(string name, FileKind kind) => new(
        "attachment.size",
        $"The file {QuotedText.Of(name)} is too large. {FileKinds.Plural(kind)} may have up to {FileKinds.Size(FileKinds.MaxBytes(kind))}. Make it smaller, or send a link to it.");
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Attachments;

/// <summary>Takes files in one after the other while the owner writes on; leaving the page stops them.</summary>
public sealed partial class AttachmentFields : ComponentBase, IDisposable
{
    private readonly List<Upload> _arriving = [];
    private readonly List<string> _faults = [];
    private int _inputs; // a new field for each choice: the old one would give its files again after a reconnect
    private string _said = "";

    [Parameter, EditorRequired] public required IContentDraft Draft { get; set; }

    /// <summary>Id of the field, unique in the page.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>A fault found by a service.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Raised after a file was added, moved or removed, and when one begins or ends to arrive.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    [Inject] private AttachmentService Attachments { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private IReadOnlyList<string> Faults => Error is null ? _faults : [.. _faults, Error];

    private async Task AddAsync(InputFileChangeEventArgs args)
    {
        _faults.Clear();
        var room = AttachmentService.MostFiles - Draft.Files.Count - _arriving.Count;
        if (args.FileCount > room)
        {
            _faults.Add($"At most {AttachmentService.MostFiles} files go with one message; {args.FileCount} more are too many.");
            return;
        }

        var uploads = args.GetMultipleFiles(AttachmentService.MostFiles).Select(file => new Upload(file)).ToList();
        _arriving.AddRange(uploads);
        await TellAsync();
        foreach (var upload in uploads)
        {
            await TakeAsync(upload);
            _arriving.Remove(upload);
            await TellAsync();
        }

        if (_arriving.Count == 0)
        {
            _inputs++;
        }
    }

    private async Task TakeAsync(Upload upload)
    {
        using (upload)
        {
            if (AttachmentService.TooLarge(upload.Name, upload.Size) is { } tooLarge)
            {
                _faults.Add(tooLarge.Sentence);
                return;
            }

            try
            {
                await using var bytes = upload.Open();
                var answer = await Attachments.SaveAsync(bytes, upload.Name, read => Progress(upload, read), upload.Stopped);
                _faults.AddRange(answer.Faults.Values.Select(f => f.Sentence));
                if (answer.Value is { } attachment)
                {
                    Draft.Files.Add(ChosenFile.Of(attachment));
                    _said = $"{attachment.FileName} was added.";
                }
            }
            catch (OperationCanceledException)
            {
                _said = $"{upload.Name} was stopped.";
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or Microsoft.JSInterop.JSException)
            {
                _faults.Add($"{upload.Name} did not arrive: {e.Message} Add it again.");
            }
        }
    }

    // Ten times a second are enough to see it move.
    private void Progress(Upload upload, long read)
    {
        if (upload.Note(read, Time.GetTimestamp(), Time.TimestampFrequency / 10))
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private Task MoveUpAsync(int index)
    {
        (Draft.Files[index - 1], Draft.Files[index]) = (Draft.Files[index], Draft.Files[index - 1]);
        _said = $"{Draft.Files[index - 1].Name} is number {index} now.";
        return Changed.InvokeAsync();
    }

    private Task RemoveAsync(ChosenFile file)
    {
        Draft.Files.Remove(file);
        _said = $"{file.Name} was removed.";
        return Changed.InvokeAsync();
    }

    private Task TellAsync()
    {
        Draft.Arriving = _arriving.Count;
        return Changed.InvokeAsync();
    }

    public void Dispose()
    {
        Draft.Arriving = 0;
        _arriving.ForEach(upload => upload.Stop());
    }

    /// <summary>A file on its way from the browser.</summary>
    private sealed class Upload(IBrowserFile file) : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private long _shownAt;

        public string Name => file.Name;

        public long Size => file.Size;

        public int Percent { get; private set; }

        public CancellationToken Stopped => _stop.Token;

        public Stream Open() => file.OpenReadStream(FileKinds.MostBytes, Stopped);

        public bool Note(long read, long now, long pause)
        {
            Percent = Size == 0 ? 100 : (int)(read * 100 / Size);
            if (now - _shownAt < pause)
                return false;
            _shownAt = now;
            return true;
        }

        public void Stop()
        {
            try
            {
                _stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It arrived in this very moment.
            }
        }

        public void Dispose() => _stop.Dispose();
    }
}

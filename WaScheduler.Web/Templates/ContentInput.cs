using WaScheduler.Data.Attachments;

namespace WaScheduler.Web.Templates;

/// <summary>What a message or schedule is to say, as it was asked for: a text or a template.</summary>
/// <param name="Text">What to send; may hold placeholders.</param>
/// <param name="TemplateId">The template whose text is sent instead.</param>
/// <param name="AttachmentIds">Files that go along, in order; with any, the text may be empty.</param>
public sealed record ContentInput(string? Text, long? TemplateId = null, IReadOnlyList<long>? AttachmentIds = null)
{
    /// <summary>The files; none when nothing was said of them.</summary>
    public IReadOnlyList<long> Files => AttachmentIds ?? [];
}

/// <summary>A file as a form holds it.</summary>
public sealed record ChosenFile(long Id, string Name, string ContentType, long Size)
{
    /// <summary>The row as a form holds it.</summary>
    public static ChosenFile Of(Attachment a) => new(a.Id, a.FileName, a.ContentType, a.Size);
}

/// <summary>What a form holds of it.</summary>
public interface IContentDraft
{
    /// <summary>A text of its own; kept while a template is chosen.</summary>
    string Text { get; set; }

    /// <summary>The chosen template; null for the text of its own.</summary>
    long? TemplateId { get; set; }

    /// <summary>Files that go along, in order; changed in place.</summary>
    List<ChosenFile> Files { get; }

    /// <summary>How many files are on their way here; nothing is sent or saved meanwhile.</summary>
    int Arriving { get; set; }
}

/// <summary>Reads forms.</summary>
public static class ContentDrafts
{
    /// <summary>What the form asks for.</summary>
    public static ContentInput ToContent(this IContentDraft draft) => new(draft.TemplateId is null ? draft.Text : null, draft.TemplateId, [.. draft.Files.Select(f => f.Id)]);
}

namespace WaScheduler.Web.Templates;

/// <summary>What a message or schedule is to say, as it was asked for: a text or a template.</summary>
/// <param name="Text">What to send; may hold placeholders.</param>
/// <param name="TemplateId">The template whose text is sent instead.</param>
public sealed record ContentInput(string? Text, long? TemplateId = null);

/// <summary>What a form holds of it.</summary>
public interface IContentDraft
{
    /// <summary>A text of its own; kept while a template is chosen.</summary>
    string Text { get; set; }

    /// <summary>The chosen template; null for the text of its own.</summary>
    long? TemplateId { get; set; }
}

/// <summary>Reads forms.</summary>
public static class ContentDrafts
{
    /// <summary>What the form asks for.</summary>
    public static ContentInput ToContent(this IContentDraft draft) => new(draft.TemplateId is null ? draft.Text : null, draft.TemplateId);
}

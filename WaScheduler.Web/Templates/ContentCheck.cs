using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Templates;

/// <summary>What a text with placeholders must be before it is kept or sent; the same for pages and REST.</summary>
public static class ContentCheck
{
    /// <summary>The fault of a text, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasFiles">Whether files go along; then it may be empty.</param>
    public static Fault? Of(string? text, bool hasFiles = false)
        => OfPlain(text, hasFiles) ?? ParsedText.Of(text ?? "", MessageText.MaxLength).Fault;

    /// <summary>The same for a text whose values are in already.</summary>
    internal static Fault? OfPlain(string? text, bool hasFiles) => hasFiles && string.IsNullOrEmpty(text) ? null : MessageText.Check(text);
}

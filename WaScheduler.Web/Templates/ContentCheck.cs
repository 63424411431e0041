using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Templates;

/// <summary>What a text with placeholders must be before it is kept or sent; the same for pages and REST.</summary>
public static class ContentCheck
{
    /// <summary>The fault of a text, or null.</summary>
    public static Fault? Of(string? text) => MessageText.Check(text) ?? ParsedText.Of(text!, MessageText.MaxLength).Fault;
}

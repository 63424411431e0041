using WaScheduler.Data.Templates;

namespace WaScheduler.Web.Templates;

/// <summary>A template while it is being edited.</summary>
public sealed class TemplateDraft
{
    /// <summary>Null for a new one.</summary>
    public long? Id { get; init; }

    public string Name { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>What tells whether something was typed.</summary>
    public string Fingerprint => $"{Name}\u001F{Text}";

    /// <summary>A draft of an existing template.</summary>
    public static TemplateDraft Of(Template template) => new() { Id = template.Id, Name = template.Name, Text = template.Text };

    /// <summary>What the service is asked to save.</summary>
    public TemplateInput ToInput() => new(Name, Text, Id);
}

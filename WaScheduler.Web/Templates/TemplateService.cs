using WaScheduler.Data.Contacts;
using WaScheduler.Data.Templates;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Templates;

/// <summary>A template as a person or a program gives it; Id null for a new one.</summary>
public sealed record TemplateInput(string? Name, string? Text, long? Id = null);

/// <summary>Adds, changes, deletes, restores and shows templates.</summary>
public sealed class TemplateService
{
    private const int MaxName = 120;
    private readonly TemplateStore _store;
    private readonly TemplateQueries _queries;
    private readonly ContactQueries _contacts;
    private readonly ChangeFeed _feed;
    private readonly MessageWriter _writer;

    public TemplateService(TemplateStore store, TemplateQueries queries, ContactQueries contacts, ChangeFeed feed, MessageWriter writer)
    {
        _store = store;
        _queries = queries;
        _contacts = contacts;
        _feed = feed;
        _writer = writer;
    }

    /// <summary>Saves the template, or answers every fault by field ("name", "text") and saves nothing.</summary>
    public async Task<Answer<Template>> SaveAsync(TemplateInput input, CancellationToken cancellationToken)
    {
        var faults = Check(input);
        if (faults.Count > 0)
        {
            return Answer.Faulty<Template>(faults);
        }

        var name = input.Name!.Trim();
        var result = await _store.SaveAsync(new Template { Id = input.Id ?? 0, Name = name, Text = input.Text! }, cancellationToken);
        switch (result.Outcome)
        {
            case TemplateSaveOutcome.Saved:
                _feed.Publish(ChangeTopic.Templates);
                return Answer.Of(result.Template!);
            case TemplateSaveOutcome.NameTaken:
                return Answer.Faulty<Template>("name", "name.taken", $"name {QuotedText.Of(name)} belongs to another template already. Give this one another name.");
            case TemplateSaveOutcome.NotFound:
                return Answer.Faulty<Template>("id", "template.unknown", "This template no longer exists. Reload the list.");
        }

        throw new InvalidOperationException($"Unknown outcome {result.Outcome}.");
    }

    /// <summary>Deletes it; schedules that use it go on with its last text. Can be undone with <see cref="RestoreAsync"/>. False: there is none.</summary>
    public async Task<bool> DeleteAsync(long id, CancellationToken cancellationToken)
    {
        var deleted = await _store.DeleteAsync(id, cancellationToken);
        _feed.Publish(ChangeTopic.Templates);
        return deleted;
    }

    /// <summary>Undoes a delete; false when the name was given to another template meanwhile.</summary>
    public async Task<bool> RestoreAsync(long id, CancellationToken cancellationToken)
    {
        var restored = await _store.RestoreAsync(id, cancellationToken);
        _feed.Publish(ChangeTopic.Templates);
        return restored;
    }

    /// <summary>The template's text for one contact, if it were sent now; null when there is no such template.</summary>
    public async Task<Answer<WrittenMessage>?> PreviewAsync(long id, long? contactId, CancellationToken cancellationToken)
    {
        if (await _queries.FindAsync(id, cancellationToken) is not { } template)
        {
            return null;
        }

        return contactId is { } key && await _contacts.FindAsync(key, cancellationToken) is { } contact
            ? Answer.Of(new MessageContent(template.Text).Write(contact, contact.Phone, await _writer.OwnerLocalAsync(null, cancellationToken)))
            : Answer.Faulty<WrittenMessage>("contactId", "contact.unknown", "contactId is not one of your contacts. List them to see which there are.");
    }

    private static Dictionary<string, Fault> Check(TemplateInput input)
    {
        var faults = new Dictionary<string, Fault>();
        var name = input.Name?.Trim() ?? "";
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            faults["name"] = new Fault("name.empty", "name is empty or contains a NUL character. Write how you will find this template again.");
        }
        else if (name.Length > MaxName)
        {
            faults["name"] = new Fault("name.tooLong", $"name has {name.Length:N0} characters; give at most {MaxName}.");
        }

        if (ContentCheck.Of(input.Text) is { } text)
        {
            faults["text"] = text;
        }

        return faults;
    }
}

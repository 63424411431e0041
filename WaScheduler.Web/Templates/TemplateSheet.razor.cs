using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Templates;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Templates;

/// <summary>Shows a draft, saves it, and puts every fault beside its field.</summary>
public sealed partial class TemplateSheet : ComponentBase
{
    private const int MostListed = 200;
    private Dictionary<string, Fault> _faults = [];
    private IReadOnlyList<RecipientChoice> _people = [];
    private RecipientChoice? _person;
    private TemplateDraft? _shown;
    private string _before = "";
    private bool _saving;

    /// <summary>What is edited; null closes the sheet.</summary>
    [Parameter] public TemplateDraft? Draft { get; set; }

    /// <summary>How many schedules use it.</summary>
    [Parameter] public int Uses { get; set; }

    /// <summary>The owner closed it; true when there were changes.</summary>
    [Parameter] public EventCallback<bool> OnClosed { get; set; }

    [Parameter] public EventCallback<Template> OnSaved { get; set; }

    [Inject] private TemplateService Templates { get; set; } = null!;

    [Inject] private ContactQueries Contacts { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    private DateTime Local => MessageWriter.Local(Clock.Now, Clock.ZoneId);

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(Draft, _shown))
            return;
        _shown = Draft;
        _faults = [];
        _before = Draft?.Fingerprint ?? "";
        if (Draft is not null)
            _people = [.. (await Contacts.ListAsync(new ContactFilter(), null, MostListed, CancellationToken.None)).Select(RecipientChoice.Of)];
    }

    private string? Sentence(string field) => _faults.GetValueOrDefault(field)?.Sentence;

    private void Clear(string field) => _faults.Remove(field);

    private void Type(string text)
    {
        Draft!.Text = text;
        Clear("text");
    }

    private void Choose(ChangeEventArgs args) => _person = _people.FirstOrDefault(p => p.Token == args.Value?.ToString());

    private async Task SaveAsync()
    {
        if (_saving || Draft is not { } draft)
            return;
        _saving = true;
        try
        {
            var answer = await Templates.SaveAsync(draft.ToInput(), CancellationToken.None);
            _faults = answer.Faults.ToDictionary();
            if (answer.Value is { } template)
                await OnSaved.InvokeAsync(template);
        }
        finally
        {
            _saving = false;
        }
    }

    private Task CloseAsync() => OnClosed.InvokeAsync(Draft is not null && Draft.Fingerprint != _before);
}

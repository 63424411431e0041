using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WaScheduler.Data.Contacts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Contacts;

/// <summary>Shows a draft, saves it, and puts every fault beside its field.</summary>
public sealed partial class ContactSheet : ComponentBase
{
    private Dictionary<string, Fault> _faults = [];
    private IReadOnlyList<TimeZoneChoice> _zones = [];
    private ContactDraft? _shown;
    private string _before = "";
    private bool _saving;
    private bool _seeksFault; // once the faults are drawn, the keyboard goes to the first

    /// <summary>What is edited; null closes the sheet.</summary>
    [Parameter] public ContactDraft? Draft { get; set; }

    /// <summary>Tags and lists to offer.</summary>
    [Parameter] public ContactLabels Known { get; set; } = ContactLabels.None;

    /// <summary>The owner closed it; true when there were changes.</summary>
    [Parameter] public EventCallback<bool> OnClosed { get; set; }

    [Parameter] public EventCallback<Contact> OnSaved { get; set; }

    [Inject] private ContactService Contacts { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    protected override void OnInitialized() => _zones = TimeZones.List(Clock.Now);

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(Draft, _shown))
            return;
        _shown = Draft;
        _faults = [];
        _before = Draft?.Fingerprint ?? "";
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_seeksFault)
            return;
        _seeksFault = false;
        await Js.InvokeVoidAsync("shell.focusInvalid", "contact-form");
    }

    private string? Sentence(string field) => _faults.GetValueOrDefault(field)?.Sentence;

    private void Clear(string field) => _faults.Remove(field);

    private void PhoneChanged(string phone)
    {
        Draft!.Phone = phone;
        Clear("phone");
    }

    private async Task SaveAsync()
    {
        if (_saving || Draft is not { } draft)
            return;
        _saving = true;
        try
        {
            var answer = await Contacts.SaveAsync(draft.Input(Clock.Now), CancellationToken.None);
            _faults = answer.Faults.ToDictionary();
            _seeksFault = _faults.Count > 0;
            if (answer.Value is { } contact)
                await OnSaved.InvokeAsync(contact);
        }
        finally
        {
            _saving = false;
        }
    }

    private Task CloseAsync() => OnClosed.InvokeAsync(Draft is not null && Draft.Fingerprint != _before);
}

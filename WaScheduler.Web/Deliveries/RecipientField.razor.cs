using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using WaScheduler.Data.Contacts;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Deliveries;

/// <summary>A combobox over contacts and over what the typed digits can mean; several readings are offered, none is guessed.</summary>
public sealed partial class RecipientField : ComponentBase
{
    private const int MostChoices = 8;
    private static readonly char[] Separators = [',', ';'];

    private ElementReference _input;
    private string _typed = "";
    private IReadOnlyList<ChosenRecipient> _choices = [];
    private int _active;
    private bool _open;
    private string? _error;
    private string? _home;

    /// <summary>The chosen ones; changed in place.</summary>
    [Parameter, EditorRequired] public required List<ChosenRecipient> To { get; set; }

    [Parameter] public string? Error { get; set; }

    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private ContactQueries Contacts { get; set; } = null!;

    [Inject] private PreferenceService Preferences { get; set; } = null!;

    [Inject] private DraftKeeper Keys { get; set; } = null!;

    private string? Hint => To.Find(r => r.OptedOut) is { Name: { } name }
        ? $"{name} asked not to get messages; it would not be sent to them."
        : _typed.Length > 0 && _open && _choices.Count == 0 ? "No contact matches. A number needs + and its country code, or your home country in Settings." : null;

    /// <summary>Takes over what is typed but not chosen, when it means exactly one recipient. False: it does not; the field says why.</summary>
    public async Task<bool> TakeTypedAsync()
    {
        foreach (var part in _typed.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var answer = PhoneNumbers.Parse(part, _home);
            if (answer.E164 is not { } number)
            {
                _error = part.Any(char.IsDigit) ? answer.Sentence : $"{QuotedText.Of(part)} is nobody yet. Choose somebody from the list, or clear the field.";
                StateHasChanged();
                return false;
            }

            var contact = await Contacts.FindByPhoneAsync(number, CancellationToken.None);
            Add(new ChosenRecipient(number, contact?.Name, contact?.OptedOutAtUtc is not null));
        }

        Clear();
        await OnChanged.InvokeAsync();
        return true;
    }

    protected override async Task OnInitializedAsync()
    {
        var general = await Preferences.GetGeneralAsync(CancellationToken.None);
        _home = general.HomeCountry.Length == 0 ? null : general.HomeCountry;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Keys.GuardListKeysAsync(_input);
    }

    private async Task TypeAsync(string? typed)
    {
        _typed = typed ?? "";
        _error = null;
        await OpenAsync();
    }

    private async Task OpenAsync()
    {
        var wanted = _typed;
        var contacts = await Contacts.ListAsync(wanted.Trim(), null, MostChoices + To.Count, CancellationToken.None);
        if (wanted != _typed)
            return; // typed on meanwhile; that read is under way
        _choices = [.. contacts.Select(c => new ChosenRecipient(c.Phone, c.Name, c.OptedOutAtUtc is not null))
            .Concat(Readings(wanted)).DistinctBy(r => r.Address).Where(r => !To.Exists(t => t.Address == r.Address)).Take(MostChoices)];
        _active = 0;
        _open = true;
    }

    private IEnumerable<ChosenRecipient> Readings(string typed)
    {
        if (!typed.Any(char.IsDigit)) return [];
        var answer = PhoneNumbers.Parse(typed, _home);
        var readings = answer.Reading is { } reading ? [reading] : answer.Candidates;
        return readings.Select(r => new ChosenRecipient(r.E164, null));
    }

    private static string Country(ChosenRecipient choice) =>
        choice.Name is null && PhoneNumbers.Parse(choice.Address, null).Country is { } country ? $" · {Countries.NameOf(country)}" : "";

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        if (key.CtrlKey || key.MetaKey || key.AltKey) return;
        var shown = _open && _choices.Count > 0;
        if (key.Key == "ArrowDown" && !shown) await OpenAsync();
        else if (key.Key == "ArrowDown") _active = (_active + 1) % _choices.Count;
        else if (key.Key == "ArrowUp" && shown) _active = (_active + _choices.Count - 1) % _choices.Count;
        else if (key.Key == "Escape") _open = false;
        else if (key.Key == "Enter" && shown && _typed.IndexOfAny(Separators) < 0) await ChooseAsync(_choices[_active]);
        else if (key.Key == "Enter" && _typed.Length > 0) await TakeTypedAsync();
        else if (key.Key == "Backspace" && _typed.Length == 0 && To.Count > 0) await RemoveAsync(To[^1]);
    }

    private async Task ChooseAsync(ChosenRecipient choice)
    {
        Add(choice);
        Clear();
        await OnChanged.InvokeAsync();
        await _input.FocusAsync();
    }

    private async Task RemoveAsync(ChosenRecipient recipient)
    {
        To.Remove(recipient);
        await OnChanged.InvokeAsync();
        await _input.FocusAsync();
    }

    private void Add(ChosenRecipient recipient)
    {
        if (!To.Exists(r => r.Address == recipient.Address)) To.Add(recipient);
    }

    private void Clear() => (_typed, _choices, _open, _error) = ("", [], false, null);
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace WaScheduler.Web.Contacts;

/// <summary>Chooses recipients: contacts by name while typing, numbers in any writing.</summary>
public sealed partial class RecipientPicker : ComponentBase
{
    private ElementReference _input;
    private IReadOnlyList<RecipientChoice> _suggestions = [];
    private string _text = "";
    private string? _unread;
    private bool _open;
    private int _active;
    private int _search;

    [Inject] private RecipientChooser Chooser { get; set; } = null!;

    /// <summary>The list of the form; changed in place.</summary>
    [Parameter, EditorRequired] public List<RecipientChoice> Chosen { get; set; } = [];

    /// <summary>Raised after somebody was added or removed.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    /// <summary>Id of the field, unique in the page.</summary>
    [Parameter] public string Id { get; set; } = "recipients";

    [Parameter] public string Label { get; set; } = "To";

    [Parameter] public string? Hint { get; set; }

    /// <summary>A fault found by a service.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Whether the field takes the focus when the page opens.</summary>
    [Parameter] public bool TakesFocus { get; set; }

    private string? Sentence => _unread ?? Error;

    /// <summary>Adds what stands in the field but was not added yet; false when it cannot be read, which is then said beside the field.</summary>
    public async Task<bool> CommitAsync()
    {
        if (_text.Trim().Length == 0)
        {
            return true;
        }

        var answer = await Chooser.ReadAsync(_text.Trim(), CancellationToken.None);
        var byName = answer.Value is null ? await OnlyMatchAsync() : null;
        if ((answer.Value ?? byName) is { } recipient)
        {
            await AddAsync(recipient);
            return true;
        }

        _unread = answer.Faults.Values.First().Sentence;
        _open = false;
        return false;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && TakesFocus)
        {
            await _input.FocusAsync();
        }
    }

    private Task TypeAsync(string? text)
    {
        _text = text ?? "";
        _unread = null;
        return SuggestAsync();
    }

    private async Task SuggestAsync()
    {
        var search = ++_search;
        var wanted = _text.Trim();
        var found = wanted.Length == 0 ? [] : await Chooser.SuggestAsync(wanted, CancellationToken.None);
        if (search != _search)
        {
            return;
        }

        _suggestions = [.. found.Where(s => !Chosen.Exists(c => c.Address == s.Address))];
        _active = 0;
        _open = _suggestions.Count > 0;
    }

    private async Task PressAsync(KeyboardEventArgs args)
    {
        switch (args.Key)
        {
            case "ArrowDown" when _open:
                _active = (_active + 1) % _suggestions.Count;
                return;
            case "ArrowUp" when _open:
                _active = (_active + _suggestions.Count - 1) % _suggestions.Count;
                return;
            case "Escape":
                _open = false;
                return;
            case "Backspace" when _text.Length == 0 && Chosen.Count > 0:
                await RemoveAsync(Chosen[^1]);
                return;
            case "Enter" when !args.CtrlKey && !args.MetaKey && _text.Trim().Length > 0:
                await TakeAsync();
                return;
        }
    }

    // Fast typists press Enter before the suggestions are there: they are asked for again.
    private async Task TakeAsync()
    {
        var (shown, active) = (_suggestions, _active);
        await SuggestAsync();
        if (_suggestions.Count == 0)
        {
            await CommitAsync();
            return;
        }

        await AddAsync(active < shown.Count && _suggestions.Contains(shown[active]) ? shown[active] : _suggestions[0]);
    }

    private async Task LeaveAsync()
    {
        _search++;
        _open = false;
        await CommitAsync();
    }

    private async Task<RecipientChoice?> OnlyMatchAsync()
    {
        var found = await Chooser.SuggestAsync(_text.Trim(), CancellationToken.None);
        var exact = found.Where(f => f.Name.Equals(_text.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return exact.Count == 1 ? exact[0] : found.Count == 1 ? found[0] : null;
    }

    private async Task AddAsync(RecipientChoice recipient)
    {
        _search++;
        _text = "";
        _unread = null;
        _suggestions = [];
        _open = false;
        if (!Chosen.Exists(c => c.Address == recipient.Address))
        {
            Chosen.Add(recipient);
        }

        await Changed.InvokeAsync();
    }

    private async Task RemoveAsync(RecipientChoice recipient)
    {
        Chosen.Remove(recipient);
        await Changed.InvokeAsync();
        await _input.FocusAsync();
    }
}

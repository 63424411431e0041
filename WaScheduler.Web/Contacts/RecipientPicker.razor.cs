using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace WaScheduler.Web.Contacts;

/// <summary>Chooses recipients: contacts while typing, numbers in any writing. Several readings of a number are offered, none is guessed.</summary>
public sealed partial class RecipientPicker : ComponentBase
{
    private const int MostTyped = 2_000;

    private ElementReference _input;
    private IReadOnlyList<RecipientChoice> _suggestions = [];
    private string _text = "";
    private string? _suggestedFor;
    private string? _unread;
    private bool _open;
    private int _active;
    private int _search;

    [Inject] private RecipientChooser Chooser { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>The list of the form; changed in place.</summary>
    [Parameter, EditorRequired] public List<RecipientChoice> Chosen { get; set; } = [];

    /// <summary>Raised after somebody was added or removed.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    /// <summary>Id of the field, unique in the page.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter] public string? Hint { get; set; }

    /// <summary>A fault found by a service.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Whether lists and tags can be chosen: whoever is in them on the day.</summary>
    [Parameter] public bool MayGrow { get; set; }

    /// <summary>Whether the field takes the focus when the page opens.</summary>
    [Parameter] public bool TakesFocus { get; set; }

    private bool Shown => _open && _suggestions.Count > 0;

    private string? Said => Chosen.Find(r => r.OptedOut) is { } silent
        ? $"{silent.Name} asked not to get messages; it would not be sent to them."
        : _open && _text.Trim().Length > 0 && !RecipientChooser.IsSeveral(_text) && _suggestions.Count == 0
            ? "No contact matches. A number needs + and its country code, or your home country in Settings."
            : Hint;

    /// <summary>Adds what stands in the field but was not added yet; false when it cannot be read, which is then said beside the field.</summary>
    public async Task<bool> CommitAsync()
    {
        if (_text.Trim() is not { Length: > 0 } text)
        {
            return true;
        }

        var answer = await Chooser.ReadAllAsync(text, CancellationToken.None);
        if (answer.Value is not { } recipients)
        {
            (_unread, _open) = (answer.Faults.Values.First().Sentence, false);
            StateHasChanged();
            return false;
        }

        recipients.ToList().ForEach(Add);
        Clear();
        await Changed.InvokeAsync();
        return true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await Js.InvokeVoidAsync("shell.guardListKeys", _input);
        if (TakesFocus)
        {
            await FocusAsync();
        }
    }

    private Task TypeAsync(string? text)
    {
        _text = text ?? "";
        _unread = null;
        return OpenAsync();
    }

    private async Task OpenAsync()
    {
        var (search, wanted) = (++_search, _text);
        var found = await Chooser.SuggestAsync(wanted.Trim(), Chosen, CancellationToken.None, MayGrow);
        if (search != _search)
        {
            return; // typed on meanwhile; that search is under way
        }

        (_suggestions, _suggestedFor, _active, _open) = (found, wanted, 0, true);
    }

    private async Task PressAsync(KeyboardEventArgs args)
    {
        if (args.CtrlKey || args.MetaKey || args.AltKey)
        {
            return;
        }

        switch (args.Key)
        {
            case "ArrowDown" when !Shown:
                await OpenAsync();
                return;
            case "ArrowDown":
                _active = (_active + 1) % _suggestions.Count;
                return;
            case "ArrowUp" when Shown:
                _active = (_active + _suggestions.Count - 1) % _suggestions.Count;
                return;
            case "Escape":
                _open = false;
                return;
            case "Backspace" when _text.Length == 0 && Chosen.Count > 0:
                await RemoveAsync(Chosen[^1]);
                return;
            case "Enter":
                await TakeAsync();
                return;
        }
    }

    // Fast typists press Enter before the list is there: then the list is asked for, and the first is taken unless
    // it is one of several readings of a number, which are to be chosen from.
    private async Task TakeAsync()
    {
        if (Shown && _suggestedFor == _text)
        {
            await ChooseAsync(_suggestions[_active]);
            return;
        }

        if (_text.Trim().Length == 0)
        {
            return;
        }

        await OpenAsync();
        if (_suggestions.Count == 0)
        {
            await CommitAsync();
        }
        else if (_suggestions is [{ Kind: not RecipientKind.Number }, ..] or [_])
        {
            await ChooseAsync(_suggestions[0]);
        }
    }

    private async Task LeaveAsync()
    {
        _search++;
        _open = false;
        await CommitAsync();
    }

    private async Task ChooseAsync(RecipientChoice choice)
    {
        Add(choice);
        Clear();
        await Changed.InvokeAsync();
        await FocusAsync();
    }

    private async Task RemoveAsync(RecipientChoice recipient)
    {
        Chosen.Remove(recipient);
        await Changed.InvokeAsync();
        await FocusAsync();
    }

    // Somebody fast is in the next field before this arrives: there the focus stays.
    private ValueTask FocusAsync() => Js.InvokeVoidAsync("shell.focusUnlessElsewhere", _input);

    private void Add(RecipientChoice recipient)
    {
        if (!Chosen.Exists(c => c.Address == recipient.Address))
        {
            Chosen.Add(recipient);
        }
    }

    private void Clear()
    {
        _search++;
        (_text, _suggestions, _suggestedFor, _open, _unread) = ("", [], null, false, null);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using WaScheduler.Data.Contacts;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Contacts;

/// <summary>The contacts, live; over them the form of a new one (/contacts/new) or of one of them (/contacts/7).</summary>
public sealed partial class ContactsPage : ComponentBase, IDisposable
{
    private readonly HashSet<long> _selected = [];
    private ContactList _list = null!;
    private ContactDraft? _draft;
    private ContactDraft? _unsaved;
    private string? _shown; // path the sheet was last set for
    private IDisposable? _subscription;

    /// <summary>For the router only: the page reads its whole address by itself, also where no parameter of it changed.</summary>
    [Parameter] public long? Id { get; set; }

    [Inject] private ContactQueries Queries { get; set; } = null!;

    [Inject] private ContactService Contacts { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    private string CountWords => (_list.Matching, _list.IsNarrowed) switch
    {
        (1, false) => "1 contact",
        (var count, false) => $"{count:N0} contacts",
        (1, true) => "1 match",
        (var count, true) => $"{count:N0} matches",
    };

    private string NobodyWords
    {
        get
        {
            var conditions = new[]
            {
                _list.Search.Length > 0 ? $"has a name or number that contains {QuotedText.Of(_list.Search)}" : null,
                _list.Tag is { } tag ? $"has the tag {QuotedText.Of(tag)}" : null,
                _list.List is { } list ? $"is in the list {QuotedText.Of(list)}" : null,
            };
            return $"Nobody {string.Join(" and ", conditions.OfType<string>())}.";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _list = new ContactList(Queries);
        _subscription = Feed.Subscribe(() => InvokeAsync(RefreshAsync), ChangeTopic.Contacts);
        Navigation.LocationChanged += OnMoved;
        await _list.RefreshAsync();
        await ShowAddressAsync();
    }

    private void OnMoved(object? sender, LocationChangedEventArgs args) => _ = InvokeAsync(ShowMovedAsync);

    private async Task ShowMovedAsync()
    {
        try
        {
            await ShowAddressAsync();
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e); // nobody awaits this: the page's error boundary shows it
        }
    }

    private async Task ShowAddressAsync()
    {
        var path = new Uri(Navigation.Uri).AbsolutePath;
        if (path == _shown)
            return;
        _shown = path;
        _draft = path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["contacts", "new"] => TakeUnsaved(null) ?? new ContactDraft(),
            ["contacts", var part] when long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) =>
                TakeUnsaved(id) ?? await ReadAsync(id),
            _ => null,
        };
    }

    private async Task<ContactDraft?> ReadAsync(long id)
    {
        if (await Queries.FindAsync(id, CancellationToken.None) is { } contact)
            return ContactDraft.Of(contact, PhoneNumbers.Format(contact.Phone));
        Toasts.Show("This contact does not exist any more.");
        Navigation.NavigateTo("/contacts");
        return null;
    }

    private ContactDraft? TakeUnsaved(long? id)
    {
        var draft = _unsaved is { } unsaved && unsaved.Id == id ? unsaved : null;
        _unsaved = null;
        return draft;
    }

    private async Task RefreshAsync()
    {
        await _list.RefreshAsync();
        StateHasChanged();
    }

    private Task SearchAsync(string? search) => _list.ShowAsync(search ?? "");

    private void Select(long id, bool chosen)
    {
        if (chosen) _selected.Add(id);
        else _selected.Remove(id);
    }

    private async Task DeleteAsync(IReadOnlyCollection<long> ids)
    {
        var deleted = ids.ToList();
        var name = _list.Rows.FirstOrDefault(c => c.Id == deleted[0])?.Name;
        var count = await Contacts.DeleteAsync(deleted, CancellationToken.None);
        _selected.ExceptWith(deleted);
        Toasts.Show(count == 1 ? $"{name ?? "The contact"} was deleted." : $"{count:N0} contacts were deleted.", () => RestoreAsync(deleted));
    }

    private async Task RestoreAsync(IReadOnlyList<long> ids)
    {
        var lost = 0;
        foreach (var id in ids)
        {
            if (!await Contacts.RestoreAsync(id, CancellationToken.None))
                lost++;
        }

        if (lost > 0)
            Toasts.Show(lost == 1 ? "One contact cannot come back: its number belongs to another one now." : $"{lost} contacts cannot come back: their numbers belong to others now.");
    }

    private void Saved(Contact contact)
    {
        var word = _draft?.Id is null ? "added" : "saved";
        Toasts.Show($"{contact.Name} was {word}.");
        Navigation.NavigateTo("/contacts");
    }

    // Closing with changes throws nothing away: the toast brings the form back as it was.
    private void Closed(bool dirty)
    {
        var draft = _draft;
        Navigation.NavigateTo("/contacts");
        if (!dirty || draft is null)
            return;
        Toasts.Show("Your changes were not saved.", () => InvokeAsync(() =>
        {
            _unsaved = draft;
            Navigation.NavigateTo(draft.Id is { } id ? $"/contacts/{id}" : "/contacts/new");
        }));
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnMoved;
        _subscription?.Dispose();
    }
}

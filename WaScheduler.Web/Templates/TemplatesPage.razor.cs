using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using WaScheduler.Data.Templates;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Templates;

/// <summary>The templates, live; over them the form of a new one (/templates/new) or of one of them (/templates/7).</summary>
public sealed partial class TemplatesPage : ComponentBase, IDisposable
{
    private TemplateList _list = null!;
    private TemplateDraft? _draft;
    private TemplateDraft? _unsaved;
    private IReadOnlyDictionary<long, int> _uses = new Dictionary<long, int>();
    private string? _shown; // path the sheet was last set for
    private IDisposable? _subscription;

    /// <summary>For the router only: the page reads its whole address by itself.</summary>
    [Parameter] public long? Id { get; set; }

    [Inject] private TemplateQueries Queries { get; set; } = null!;

    [Inject] private TemplateService Templates { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    private string CountWords => (_list.Matching, _list.Search.Length) switch
    {
        (1, 0) => "1 template",
        (var count, 0) => $"{count:N0} templates",
        (1, _) => "1 match",
        var (count, _) => $"{count:N0} matches",
    };

    protected override async Task OnInitializedAsync()
    {
        _list = new TemplateList(Queries);
        _subscription = Feed.Subscribe(() => InvokeAsync(RefreshAsync), ChangeTopic.Templates, ChangeTopic.Schedules);
        Navigation.LocationChanged += OnMoved;
        await _list.ShowAsync("");
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
            ["templates", "new"] => TakeUnsaved(null) ?? new TemplateDraft(),
            ["templates", var part] when long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) =>
                TakeUnsaved(id) ?? await ReadAsync(id),
            _ => null,
        };
    }

    private async Task<TemplateDraft?> ReadAsync(long id)
    {
        if (await Queries.FindAsync(id, CancellationToken.None) is { } template)
        {
            _uses = await Queries.CountUsesAsync([id], CancellationToken.None);
            return TemplateDraft.Of(template);
        }

        Toasts.Show("This template does not exist any more.");
        Navigation.NavigateTo("/templates");
        return null;
    }

    private TemplateDraft? TakeUnsaved(long? id)
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

    private async Task DeleteAsync(Template template)
    {
        var uses = await Queries.CountUsesAsync([template.Id], CancellationToken.None);
        await Templates.DeleteAsync(template.Id, CancellationToken.None);
        var kept = uses.GetValueOrDefault(template.Id) switch
        {
            0 => "",
            1 => " The schedule that uses it goes on with its last text.",
            var count => $" The {count:N0} schedules that use it go on with its last text.",
        };
        Toasts.Show($"{template.Name} was deleted.{kept}", () => RestoreAsync(template));
    }

    private async Task RestoreAsync(Template template)
    {
        if (!await Templates.RestoreAsync(template.Id, CancellationToken.None))
            Toasts.Show($"{template.Name} cannot come back: another template has its name now.");
    }

    private void Saved(Template template)
    {
        var word = _draft?.Id is null ? "added" : "saved";
        Toasts.Show($"{template.Name} was {word}.");
        Navigation.NavigateTo("/templates");
    }

    // Closing with changes throws nothing away: the toast brings the form back as it was.
    private void Closed(bool dirty)
    {
        var draft = _draft;
        Navigation.NavigateTo("/templates");
        if (!dirty || draft is null)
            return;
        Toasts.Show("Your changes were not saved.", () => InvokeAsync(() =>
        {
            _unsaved = draft;
            Navigation.NavigateTo(draft.Id is { } id ? $"/templates/{id}" : "/templates/new");
        }));
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnMoved;
        _subscription?.Dispose();
    }
}

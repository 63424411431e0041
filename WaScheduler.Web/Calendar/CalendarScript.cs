using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace WaScheduler.Web.Calendar;

/// <summary>The part of the calendar that runs in the browser: it drags, takes keys, and finds what is to have the focus.</summary>
public sealed class CalendarScript(IJSRuntime js) : IAsyncDisposable
{
    private DotNetObjectReference<CalendarPage>? _page;
    private IJSObjectReference? _script;
    private ElementReference _root;

    /// <summary>Whether it listens already.</summary>
    public bool IsAttached => _script is not null;

    /// <summary>Listens to the calendar in an element for a page; once.</summary>
    public async Task AttachAsync(ElementReference root, CalendarPage page)
    {
        if (_page is not null) return; // the page is drawn again while the script is fetched
        _page = DotNetObjectReference.Create(page);
        _root = root;
        var script = await js.InvokeAsync<IJSObjectReference>("import", "/calendar/calendar.js");
        await script.InvokeVoidAsync("attach", root, _page);
        _script = script;
    }

    /// <summary>Brings hours to where something is.</summary>
    public async Task ShowDayAsync() => await _script!.InvokeVoidAsync("showDay", _root);

    /// <summary>Gives an entry the focus.</summary>
    public async Task FocusAsync(string key) => await _script!.InvokeVoidAsync("focus", _root, key);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("detach", _root);
                await _script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and the script with it.
        }

        _page?.Dispose();
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Calendar;

/// <summary>What the calendar page needs of its tab and of the app.</summary>
public sealed class CalendarSurroundings(NavigationManager navigation, IJSRuntime js, ChangeFeed feed, TimeProvider time)
{
    /// <summary>The tab's address.</summary>
    public NavigationManager Navigation { get; } = navigation;

    /// <summary>The tab's scripts.</summary>
    public IJSRuntime Js { get; } = js;

    /// <summary>Tells of changes.</summary>
    public ChangeFeed Feed { get; } = feed;

    /// <summary>The app's clock.</summary>
    public TimeProvider Time { get; } = time;
}

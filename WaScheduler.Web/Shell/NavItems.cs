using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace WaScheduler.Web.Shell;

/// <summary>One entry of the rail.</summary>
public sealed record NavItem(string Word, IconName Icon, string Href);

/// <summary>The rail as one table; an entry shows once a page answers to its address.</summary>
public static class NavItems
{
    private static readonly NavItem[] Table =
    [
        new("Home", IconName.Home, "/"),
        new("Messages", IconName.Messages, "/messages"),
        new("Schedules", IconName.Schedules, "/schedules"),
        new("Calendar", IconName.Calendar, "/calendar"),
        new("Flight plan", IconName.Send, "/flight-plan"),
        new("Contacts", IconName.Contacts, "/contacts"),
        new("Templates", IconName.Templates, "/templates"),
        new("Analytics", IconName.Chart, "/analytics"),
        new("Jobs", IconName.Jobs, "/jobs"),
        new("Connect", IconName.Connect, "/connect"),
        new("Settings", IconName.Settings, "/settings"),
    ];

    /// <summary>So many stand in the bar of a phone; the rest is behind More.</summary>
    public const int InBar = 4;

    private static readonly HashSet<string> Pages =
        [.. typeof(NavItems).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)];

    public static IReadOnlyList<NavItem> Shown { get; } = [.. Table.Where(item => Exists(item.Href))];

    /// <summary>Whether a page of the app answers to this address.</summary>
    public static bool Exists(string href) => Pages.Contains(href);
}

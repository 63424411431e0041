using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Accounts;

namespace WaScheduler.Web.Home;

/// <summary>Everything the first page shows, read in one go.</summary>
/// <param name="Accounts">All accounts with their status, oldest first.</param>
/// <param name="Today">The day's numbers.</param>
/// <param name="Upcoming">What comes next, soonest first.</param>
/// <param name="Recent">The last messages that left or tried to, latest due first.</param>
/// <param name="Attention">The latest of those that need the owner.</param>
/// <param name="AttentionCount">How many need the owner in all.</param>
/// <param name="Steps">How far a newcomer is.</param>
public sealed record HomeView(
    IReadOnlyList<AccountView> Accounts,
    TodayNumbers Today,
    IReadOnlyList<UpcomingItem> Upcoming,
    IReadOnlyList<Delivery> Recent,
    IReadOnlyList<Delivery> Attention,
    int AttentionCount,
    FirstSteps Steps);

/// <summary>One line of what comes next: a schedule's next run, or a message that waits.</summary>
/// <param name="At">When.</param>
/// <param name="Title">The schedule's name or the recipient's.</param>
/// <param name="Line">Recipients, or the text.</param>
/// <param name="ScheduleId">Set for a run.</param>
/// <param name="Delivery">Set for a message.</param>
public sealed record UpcomingItem(DateTimeOffset At, string Title, string Line, long? ScheduleId = null, Delivery? Delivery = null);

/// <summary>A newcomer's three steps.</summary>
/// <param name="Linked">A phone is linked, or once was.</param>
/// <param name="HasContact">There is somebody to write to.</param>
/// <param name="HasMessage">A message was sent or planned.</param>
public sealed record FirstSteps(bool Linked, bool HasContact, bool HasMessage)
{
    /// <summary>Who planned a message for a number needed no contact.</summary>
    public bool Done => Linked && HasMessage;
}

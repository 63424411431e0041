namespace WaScheduler.Web.Calendar;

/// <summary>How much of the calendar is shown.</summary>
public enum CalendarView
{
    /// <summary>The weeks that a month touches.</summary>
    Month,

    /// <summary>Seven days, hour by hour.</summary>
    Week,

    /// <summary>One day, hour by hour.</summary>
    Day,
}

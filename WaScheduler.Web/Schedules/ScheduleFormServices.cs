using WaScheduler.Web.Accounts;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Schedules;

/// <summary>What the form asks, in one hand: it shows six features and decides nothing.</summary>
/// <param name="Schedules">Checks and saves.</param>
/// <param name="Previews">Foretells what is being filled in.</param>
/// <param name="Overview">Opens a stored schedule.</param>
/// <param name="Recipients">Names the preselected contact.</param>
/// <param name="Accounts">From whom.</param>
/// <param name="Preferences">Home country, for the week's first day.</param>
public sealed record ScheduleFormServices(
    ScheduleService Schedules,
    SchedulePreviewer Previews,
    ScheduleOverview Overview,
    RecipientChooser Recipients,
    AccountService Accounts,
    PreferenceService Preferences);

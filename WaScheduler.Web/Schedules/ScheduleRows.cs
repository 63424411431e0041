using WaScheduler.Data.Schedules;
using WaScheduler.Web.Contacts;

namespace WaScheduler.Web.Schedules;

/// <summary>Makes the row of a schedule from what was typed and found right.</summary>
internal static class ScheduleRows
{
    private const int DefaultLateMinutes = 60;
    private const int NameFromText = 40;

    /// <summary>An active row, its next run not yet known.</summary>
    public static Schedule Of(ScheduleInput input, SchedulePattern pattern, IReadOnlyList<Recipient> recipients, long accountId) => new()
    {
        Id = input.Id ?? 0,
        AccountId = accountId,
        Name = Name(input),
        RequestKey = input.Request?.Key,
        RequestHash = input.Request?.Hash,
        Text = input.Text ?? "",
        RecurrenceJson = pattern.Recurrence.ToJson(),
        LocalTime = pattern.LocalTime,
        TimeZoneId = pattern.TimeZoneId,
        WhoseClock = input.WhoseClock,
        RestRule = input.RestRule,
        StartsOn = pattern.StartsOn,
        EndsOn = pattern.EndsOn,
        MaxOccurrences = pattern.MaxOccurrences,
        ExcludedDates = [.. pattern.ExcludedDates],
        MissedPolicy = input.MissedPolicy,
        LateWithinMinutes = input.LateWithinMinutes ?? DefaultLateMinutes,
        Status = ScheduleStatus.Active,
        Recipients = [.. recipients.Select((r, i) => new ScheduleRecipient
        {
            Position = i,
            ContactId = r.ContactId,
            Address = r.ContactId is null ? r.Address : null,
        })],
    };

    private static string Name(ScheduleInput input)
    {
        if (!string.IsNullOrWhiteSpace(input.Name))
        {
            return input.Name.Trim();
        }

        var firstLine = (input.Text ?? "").Trim().Split('\n')[0].Trim();
        return firstLine.Length <= NameFromText ? firstLine : string.Concat(firstLine.AsSpan(0, NameFromText - 1).TrimEnd(), "…");
    }
}

using System.Globalization;
using System.Text.Json;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>Body of POST and PUT /schedules.</summary>
internal sealed record ScheduleRequest(
    string? Name = null,
    IReadOnlyList<string>? Recipients = null,
    string? Text = null,
    string? TemplateId = null,
    IReadOnlyList<string>? AttachmentIds = null,
    JsonElement? Recurrence = null,
    string? LocalTime = null,
    string? TimeZone = null,
    DateOnly? StartsOn = null,
    DateOnly? EndsOn = null,
    int? MaxOccurrences = null,
    IReadOnlyList<DateOnly>? ExcludedDates = null,
    MissedPolicy MissedPolicy = MissedPolicy.SendLate,
    int? LateWithinMinutes = null,
    string? AccountId = null,
    WhoseClock WhoseClock = WhoseClock.Schedule,
    RestRule RestRule = RestRule.Anyway)
{
    private static readonly string[] TimeForms = ["HH:mm", "HH:mm:ss"];

    /// <summary>The input, or the faults of what could not be read.</summary>
    public Answer<ScheduleInput> ToInput(long? id, RequestIdentity? request)
    {
        var faults = new Dictionary<string, Fault>();
        var recurrence = ReadRecurrence(faults);
        TimeOnly? time = null;
        if (TimeOnly.TryParseExact(LocalTime, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            time = read;
        }
        else if (LocalTime is not null)
        {
            faults["localTime"] = new Fault("localTime.invalid", $"localTime {QuotedText.Of(LocalTime)} is not a time of day. Write it as 09:30.");
        }

        if (AccountId is not null && Paging.Id(AccountId) is null)
        {
            faults["accountId"] = new Fault("account.unknown", $"accountId {QuotedText.Of(AccountId)} is not one of your accounts.");
        }

        return faults.Count > 0
            ? Answer.Faulty<ScheduleInput>(faults)
            : Answer.Of(new ScheduleInput(
                Name, Recipients, Text, recurrence, time, TimeZone, StartsOn, EndsOn, MaxOccurrences, ExcludedDates, MissedPolicy, LateWithinMinutes, Paging.Id(AccountId), id, request, WhoseClock, RestRule));
    }

    private Recurrence? ReadRecurrence(Dictionary<string, Fault> faults)
    {
        if (Recurrence is not { ValueKind: not JsonValueKind.Null } json)
        {
            return null;
        }

        var (recurrence, fault) = Schedules.Recurrence.FromJson(json.GetRawText());
        if (fault is not null)
        {
            faults[fault.Field] = new Fault(fault.Code, fault.Sentence);
        }

        return recurrence;
    }
}

/// <summary>Body of the preview: the "when" of a schedule, and how many runs of it.</summary>
internal sealed record PreviewRequest(
    JsonElement? Recurrence = null,
    string? LocalTime = null,
    string? TimeZone = null,
    DateOnly? StartsOn = null,
    DateOnly? EndsOn = null,
    int? MaxOccurrences = null,
    IReadOnlyList<DateOnly>? ExcludedDates = null,
    int? Count = null,
    IReadOnlyList<string>? Recipients = null,
    WhoseClock WhoseClock = WhoseClock.Schedule,
    RestRule RestRule = RestRule.Anyway)
{
    /// <summary>The input, or the faults of what could not be read.</summary>
    public Answer<ScheduleInput> ToInput() => new ScheduleRequest(
        Recurrence: Recurrence,
        LocalTime: LocalTime,
        TimeZone: TimeZone,
        StartsOn: StartsOn,
        EndsOn: EndsOn,
        MaxOccurrences: MaxOccurrences,
        ExcludedDates: ExcludedDates,
        Recipients: Recipients,
        WhoseClock: WhoseClock,
        RestRule: RestRule).ToInput(null, null);
}

/// <summary>A schedule as the REST API shows it.</summary>
internal sealed record ScheduleResource(
    string Id,
    string AccountId,
    string Name,
    IReadOnlyList<string> Recipients,
    string Text,
    IReadOnlyList<string> AttachmentIds,
    JsonElement Recurrence,
    string? LocalTime,
    string TimeZone,
    WhoseClock WhoseClock,
    RestRule RestRule,
    DateOnly StartsOn,
    DateOnly? EndsOn,
    int? MaxOccurrences,
    IReadOnlyList<DateOnly> ExcludedDates,
    MissedPolicy MissedPolicy,
    int LateWithinMinutes,
    string Description,
    ScheduleStatus Status,
    DateTimeOffset? NextRunAt,
    LastRunResource? LastRun)
{
    public static ScheduleResource Of(Schedule s, LastRun? last, string language)
    {
        // As it stands in the row: a rule of another version is shown, too, though no run of it is known.
        var recurrence = JsonElement.Parse(s.RecurrenceJson);
        var isCron = Schedules.Recurrence.FromJson(s.RecurrenceJson).Recurrence?.Kind == RecurrenceKind.Cron;
        return new ScheduleResource(
            Paging.Id(s.Id),
            Paging.Id(s.AccountId),
            s.Name,
            [.. s.Recipients.Select(r => r.ContactId is { } contact ? Paging.Id(contact) : r.Address!)],
            s.Text,
            [],
            recurrence,
            isCron ? null : RecurrenceSpeech.Time(s.LocalTime),
            s.TimeZoneId,
            s.WhoseClock,
            s.RestRule,
            s.StartsOn,
            s.EndsOn,
            s.MaxOccurrences,
            s.ExcludedDates,
            s.MissedPolicy,
            s.LateWithinMinutes,
            ScheduleRule.Words(s, language),
            s.Status,
            s.NextDueAtUtc,
            last is null ? null : LastRunResource.Of(last));
    }
}

/// <summary>The last firing with its messages counted by status word.</summary>
internal sealed record LastRunResource(DateTimeOffset DueAt, IReadOnlyDictionary<string, int> Messages)
{
    public static LastRunResource Of(LastRun run)
        => new(run.DueAtUtc, run.Messages.ToDictionary(m => Word(m.Key), m => m.Value));

    private static string Word(DeliveryLabel label) => JsonNamingPolicy.CamelCase.ConvertName(label.ToString());
}

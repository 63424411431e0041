using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Schedules;

/// <summary>How a schedule's state is shown: the same word, colour and icon in the list and on its page.</summary>
public sealed record ScheduleLook(string Word, Tone Tone, IconName Icon)
{
    private const int NamedPeople = 3;
    private const int NamedNumbers = 2;

    /// <summary>The look of a state.</summary>
    public static ScheduleLook Of(ScheduleStatus status) => status switch
    {
        ScheduleStatus.Active => new("Active", Tone.Good, IconName.Clock),
        ScheduleStatus.Paused => new("Paused", Tone.Wait, IconName.Pause),
        ScheduleStatus.Completed => new("Completed", Tone.Plain, IconName.Check),
    };

    /// <summary>"Dana, Yael, Omer and 3 more".</summary>
    public static string Recipients(IReadOnlyList<RecipientChoice> recipients)
    {
        // A number takes the room of two names.
        var named = recipients.Take(NamedPeople).All(r => r.ContactId is not null) ? NamedPeople : NamedNumbers;
        var names = recipients.Take(named).Select(Short).ToList();
        var more = recipients.Count - names.Count;
        return more > 0 ? $"{string.Join(", ", names)} and {more} more" : string.Join(", ", names);
    }

    /// <summary>"To 3 recipients"; where a list or group is among them, only "To", because its number changes.</summary>
    public static string CountWords(IReadOnlyList<RecipientChoice> recipients)
        => recipients.Any(RecipientLook.IsSeveral) ? "To" : recipients.Count == 1 ? "To one recipient" : $"To {recipients.Count} recipients";

    /// <summary>The name of a recipient, numbers grouped.</summary>
    public static string NameOf(RecipientChoice recipient)
        => recipient.ContactId is null && recipient.Address.StartsWith('+') ? PhoneNumbers.Format(recipient.Address) : recipient.Name;

    /// <summary>The counts of a run, best news first, for chips.</summary>
    public static IEnumerable<(DeliveryLabel Label, int Count)> Counts(LastRun run)
        => run.Messages.OrderByDescending(m => (int)m.Key is >= (int)DeliveryLabel.Sent and <= (int)DeliveryLabel.Played)
            .ThenByDescending(m => m.Key).Select(m => (m.Key, m.Value));

    private static string Short(RecipientChoice recipient)
        => recipient.ContactId is null ? NameOf(recipient) : recipient.FirstName;
}

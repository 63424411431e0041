using System.Text.Json;
using System.Text.Json.Serialization;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Deliveries;

/// <summary>A message while it is being written; kept in the browser until it is sent or thrown away.</summary>
public sealed class MessageDraft : IContentDraft
{
    /// <summary>Stays the same until it was sent, so that sending it once more after a lost answer changes nothing.</summary>
    public Guid Id { get; set; } = Guid.NewGuid();

    public List<RecipientChoice> To { get; set; } = [];

    public string Text { get; set; } = "";

    public long? TemplateId { get; set; }

    public List<ChosenFile> Files { get; set; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public int Arriving { get; set; }

    /// <summary>Send at <see cref="Date"/> and <see cref="Time"/> instead of now.</summary>
    public bool Later { get; set; }

    public DateOnly? Date { get; set; }

    public TimeOnly? Time { get; set; }

    /// <summary>Whether there is anything worth keeping.</summary>
    public bool IsEmpty => To.Count == 0 && Text.Trim().Length == 0 && TemplateId is null && Files.Count == 0;

    /// <summary>The draft kept in the browser; an empty one when it cannot be read any more.</summary>
    public static MessageDraft Read(string? json)
    {
        if (string.IsNullOrEmpty(json)) return new MessageDraft();
        try
        {
            var draft = JsonSerializer.Deserialize<MessageDraft>(json) ?? new MessageDraft();
            draft.Files = [.. (draft.Files ?? []).Where(f => f?.Name is not null && f.ContentType is not null)];
            draft.To = [.. draft.To.Where(r => r?.Address is not null).Select(r => r with { Name = r.Name ?? r.Address })]; // an older version named no bare number
            return draft;
        }
        catch (JsonException)
        {
            return new MessageDraft(); // changed by hand, or of another version
        }
    }

    /// <summary>Everything but the text, which the browser keeps by itself while it is typed.</summary>
    public string WriteWithoutText() =>
        JsonSerializer.Serialize(new MessageDraft { Id = Id, To = To, TemplateId = TemplateId, Files = Files, Later = Later, Date = Date, Time = Time });

    /// <summary>What tells this draft, as it is now, from every other request.</summary>
    public RequestIdentity IdentityOf(MessageInput input) =>
        RequestIdentity.Of($"page {Id:N}", JsonSerializer.SerializeToUtf8Bytes(new { input.To, input.Text, input.TemplateId, input.AttachmentIds, input.NotBeforeUtc }));

    /// <summary>When it is to leave: null for now; or the fault, with offers when the time is past.</summary>
    public DraftTime When(string zoneId, DateTimeOffset now)
    {
        if (!Later) return new DraftTime(null, null, null, []);
        if (Date is not { } date || Time is not { } time)
            return new DraftTime(null, null, new Fault("time.missing", "Choose a day and a time, or send it now."), []);
        var offers = PastTimeOffers.For(date, time, zoneId, now);
        if (offers.Count > 0)
        {
            var wished = $"{RecurrenceSpeech.DateWithWeekday(date)} at {RecurrenceSpeech.Time(time)}";
            return new DraftTime(null, null, new Fault("time.past", $"{wished} is past. Take one of these, or choose another time."), offers);
        }

        var run = RunSequence.Map(date.ToDateTime(time), TimeZones.Get(zoneId));
        return new DraftTime(run.DueAtUtc, RecurrenceSpeech.Note(run.Note), null, []);
    }
}

/// <summary>What a wished time means.</summary>
/// <param name="DueAtUtc">The instant; null for now, or when there is a fault.</param>
/// <param name="Note">What a clock change does to it.</param>
/// <param name="Fault">Why it cannot be.</param>
/// <param name="Offers">Times that can be, when it is past.</param>
public sealed record DraftTime(DateTimeOffset? DueAtUtc, string? Note, Fault? Fault, IReadOnlyList<TimeOffer> Offers);

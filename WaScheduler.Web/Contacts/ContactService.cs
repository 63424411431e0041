using WaScheduler.Data.Contacts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Contacts;

/// <summary>A contact as a person or a program gives it; Id null for a new one.</summary>
public sealed record ContactInput(
    string? Name,
    string? Phone,
    string? Notes = null,
    IReadOnlyList<string>? Tags = null,
    IReadOnlyList<string>? Lists = null,
    string? TimeZone = null,
    string? Language = null,
    OccasionInput? Birthday = null,
    DateTimeOffset? OptedOutAtUtc = null,
    long? Id = null,
    OccasionInput? Anniversary = null);

/// <summary>Adds, changes, deletes and restores contacts.</summary>
public sealed class ContactService
{
    private const int MaxName = 120;
    private const int MaxNotes = 4_000;
    private const int MaxWords = 50;
    private const int YearsAhead = 10;
    private readonly ContactStore _store;
    private readonly PhoneReader _phones;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _time;

    public ContactService(ContactStore store, PhoneReader phones, ChangeFeed feed, TimeProvider time)
    {
        _store = store;
        _phones = phones;
        _feed = feed;
        _time = time;
    }

    /// <summary>Saves the contact, or answers every fault by field ("name", "phone", …) and saves nothing.</summary>
    public async Task<Answer<Contact>> SaveAsync(ContactInput input, CancellationToken cancellationToken)
    {
        var faults = Check(input);
        var phone = await _phones.ReadAsync(input.Phone, cancellationToken);
        if (!phone.IsOk)
        {
            faults["phone"] = phone.Faults["phone"];
        }

        // Born tomorrow is still possible: somewhere the day has begun.
        var tomorrow = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime).AddDays(1);
        var birthday = OccasionReader.Read(input.Birthday, "birthday", tomorrow);
        if (birthday.Fault is { } noDay)
        {
            faults["birthday"] = noDay;
        }

        // A wedding may be planned.
        var anniversary = OccasionReader.Read(input.Anniversary, "anniversary", tomorrow.AddYears(YearsAhead));
        if (anniversary.Fault is { } noAnniversary)
        {
            faults["anniversary"] = noAnniversary;
        }

        if (faults.Count > 0)
        {
            return Answer.Faulty<Contact>(faults);
        }

        var result = await _store.SaveAsync(
            new Contact
            {
                Id = input.Id ?? 0,
                Name = input.Name!.Trim(),
                Phone = phone.Value!,
                Notes = input.Notes?.Trim() ?? "",
                Tags = Words(input.Tags),
                Lists = Words(input.Lists),
                TimeZoneId = Blank(input.TimeZone),
                Language = Blank(input.Language),
                Birthday = birthday.Day,
                Anniversary = anniversary.Day,
                OptedOutAtUtc = input.OptedOutAtUtc,
            },
            cancellationToken);
        return Report(result, phone.Value!);
    }

    /// <summary>Deletes contacts; answers how many there were. Can be undone with <see cref="RestoreAsync"/>.</summary>
    public async Task<int> DeleteAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var deleted = await _store.DeleteAsync(ids, cancellationToken);
        _feed.Publish(ChangeTopic.Contacts);
        return deleted;
    }

    /// <summary>Undoes a delete; false when the number was given to another contact meanwhile.</summary>
    public async Task<bool> RestoreAsync(long id, CancellationToken cancellationToken)
    {
        var restored = await _store.RestoreAsync(id, cancellationToken);
        _feed.Publish(ChangeTopic.Contacts);
        return restored;
    }

    private Answer<Contact> Report(ContactSaveResult result, string phone)
    {
        switch (result.Outcome)
        {
            case ContactSaveOutcome.Saved:
                _feed.Publish(ChangeTopic.Contacts);
                return Answer.Of(result.Contact!);
            case ContactSaveOutcome.PhoneTaken:
                return Answer.Faulty<Contact>(
                    "phone",
                    "phone.taken",
                    $"phone {phone} belongs to {QuotedText.Of(result.Contact!.Name)} already. Edit that contact, or give another number.");
            case ContactSaveOutcome.NotFound:
                return Answer.Faulty<Contact>("id", "contact.unknown", "This contact no longer exists. Reload the list.");
        }

        throw new InvalidOperationException($"Unknown outcome {result.Outcome}.");
    }

    private static Dictionary<string, Fault> Check(ContactInput input)
    {
        var faults = new Dictionary<string, Fault>();
        var name = input.Name?.Trim() ?? "";
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            faults["name"] = new Fault("name.empty", "name is empty or contains a NUL character. Write how you call this person.");
        }
        else if (name.Length > MaxName)
        {
            faults["name"] = new Fault("name.tooLong", $"name has {name.Length:N0} characters; give at most {MaxName}.");
        }

        if (input.Notes?.Contains('\0', StringComparison.Ordinal) == true)
        {
            faults["notes"] = new Fault("notes.invalid", "notes contain a NUL character. Remove it (it often comes from a copied file).");
        }
        else if (input.Notes?.Length > MaxNotes)
        {
            faults["notes"] = new Fault("notes.tooLong", $"notes have {input.Notes.Length:N0} characters; give at most {MaxNotes:N0}.");
        }

        CheckWords(faults, "tags", input.Tags);
        CheckWords(faults, "lists", input.Lists);
        if (Blank(input.TimeZone) is { } zone && TimeZones.Fault(zone) is { } sentence)
        {
            faults["timeZone"] = new Fault("timeZone.unknown", sentence);
        }

        if (Blank(input.Language) is { } language && !Languages.IsKnown(language))
        {
            faults["language"] = new Fault("language.unknown", $"language {QuotedText.Of(language)} is not known. Use en or he, or leave it out.");
        }

        return faults;
    }

    private static void CheckWords(Dictionary<string, Fault> faults, string field, IReadOnlyList<string>? words)
    {
        if (words?.Count > MaxWords || words?.Any(w => w is null || w.Contains('\0', StringComparison.Ordinal) || w.Trim().Length is 0 or > 60) == true)
        {
            faults[field] = new Fault($"{field}.invalid", $"{field}: give at most {MaxWords} names of 1 to 60 characters each, none of them NUL.");
        }
    }

    private static List<string> Words(IReadOnlyList<string>? words)
        => [.. (words ?? []).Select(w => w.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

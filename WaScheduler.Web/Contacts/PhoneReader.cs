using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Contacts;

/// <summary>Reads a number in any writing into E.164 with the owner's home country; never guesses.</summary>
public sealed class PhoneReader
{
    private readonly PreferenceService _preferences;

    public PhoneReader(PreferenceService preferences) => _preferences = preferences;

    /// <summary>E.164, or a fault under "phone" with code phone.invalid or phone.ambiguous.</summary>
    public async Task<Answer<string>> ReadAsync(string? text, CancellationToken cancellationToken)
    {
        var answer = await ParseAsync(text, cancellationToken);
        return answer.E164 is { } number
            ? Answer.Of(number)
            : Answer.Faulty<string>("phone", answer.Code!, answer.Sentence!);
    }

    /// <summary>Every number the writing can mean: one when it is certain, several to choose from, or none.</summary>
    public async Task<IReadOnlyList<PhoneReading>> ReadingsAsync(string text, CancellationToken cancellationToken)
    {
        var answer = await ParseAsync(text, cancellationToken);
        return answer.Reading is { } reading ? [reading] : answer.Candidates;
    }

    private async Task<PhoneAnswer> ParseAsync(string? text, CancellationToken cancellationToken)
    {
        var home = (await _preferences.GetGeneralAsync(cancellationToken)).HomeCountry;
        return PhoneNumbers.Parse(text, home.Length == 0 ? null : home);
    }
}

using WaScheduler.Web.Hosting;
using WaScheduler.Web.Phrases;

namespace WaScheduler.Web.Schedules;

/// <summary>
/// A "when" that is typed in words, beside the fields of the form: it fills them with what it says and leaves the rest as
/// the owner had it before typing. As soon as a field is changed by hand, the words no longer count.
/// </summary>
/// <param name="when">The fields.</param>
public sealed class TypedWhen(WhenDraft when)
{
    private Basis? _basis;
    private object? _filled;

    /// <summary>What stands in the field.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether something was typed that is not read yet.</summary>
    public bool Waits { get; private set; }

    /// <summary>What the words mean; null when there are none, or when the fields were changed since.</summary>
    public PhraseAnswer? Answer { get; private set; }

    /// <summary>The reading that the fields show, or null.</summary>
    public PhraseReading? Taken { get; private set; }

    /// <summary>Why it cannot be saved like this: a question is open, or words stand there that say nothing.</summary>
    public Fault? Fault => Taken is not null || Answer is not { } answer ? null : answer.Outcome switch
    {
        PhraseOutcome.Understood => null,
        PhraseOutcome.Doubtful => new Fault("phrase.doubtful", "Choose which of these is meant, or empty this field."),
        PhraseOutcome.NotUnderstood => new Fault("phrase.notUnderstood", "This is not understood. Say it otherwise, or empty this field."),
    };

    /// <summary>Takes what is in the field; it is read by <see cref="Read"/>, when the owner pauses.</summary>
    public void Type(string text)
    {
        Notice();
        Text = text;
        Waits = true;
    }

    /// <summary>Reads what was typed and fills the fields when it leaves no doubt; true when it changed something.</summary>
    /// <param name="now">The present instant.</param>
    /// <param name="country">Where the owner lives, ISO 3166 letters or empty.</param>
    /// <param name="ownersZone">The zone to read in while the form names none that is known.</param>
    public bool Read(DateTimeOffset now, string country, string ownersZone)
    {
        if (!Waits) return false;
        Waits = false;
        Taken = null;
        if (string.IsNullOrWhiteSpace(Text))
        {
            Forget();
            return true;
        }
        var zone = TimeZones.Fault(when.Zone) is null ? when.Zone : ownersZone;
        _basis ??= Basis.Of(when, PhraseContext.For(country, zone, now).Today);
        Answer = WhenPhrases.Read(Text, PhraseContext.For(country, TimeZones.Fault(_basis.Zone) is null ? _basis.Zone : ownersZone, now, _basis.Kept));
        _filled = when.Picked;
        if (Answer is { Outcome: PhraseOutcome.Understood, Readings: [var only] }) Take(only);
        return true;
    }

    /// <summary>Fills the fields with one of the readings.</summary>
    public void Take(PhraseReading reading)
    {
        when.Take(reading.Pattern);
        Taken = reading;
        _filled = when.Picked;
    }

    /// <summary>Lets go of the answer when a field was changed by hand since.</summary>
    public void Notice()
    {
        if (_filled is not null && !_filled.Equals(when.Picked)) Forget();
    }

    private void Forget()
    {
        (_basis, _filled, Answer, Taken) = (null, null, null, null);
    }

    // What was chosen when typing began.
    private sealed record Basis(string Zone, PhraseKept Kept)
    {
        public static Basis Of(WhenDraft when, DateOnly today)
        {
            var rule = when.ToRecurrence();
            var usable = rule.Fault() is null && (when.Repeats || when.Date != today);
            return new Basis(when.Zone, new PhraseKept(
                usable ? rule : null,
                when.Time,
                when.Repeats && when.StartsOn != today ? when.StartsOn : null,
                when.EndsOnDate ? when.EndsOn : null,
                when is { Repeats: true, End: EndChoice.AfterRuns } ? when.Runs : null));
        }
    }
}

using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>What the form says beside its fields, from the first try to save it on.</summary>
public sealed class ScheduleFaults
{
    private Dictionary<string, Fault> _faults = [];
    private bool _tried;

    /// <summary>How many fields are not right.</summary>
    public int Count => _faults.Count;

    /// <summary>The first fault of a recipient.</summary>
    public string? OfRecipients => _faults.Where(f => f.Key.StartsWith("recipients", StringComparison.Ordinal))
        .Select(f => f.Value.Sentence).FirstOrDefault();

    /// <summary>The sentence of a field, or null.</summary>
    public string? Of(string field) => _faults.TryGetValue(field, out var fault) ? fault.Sentence : null;

    /// <summary>Takes the service's word on the whole, and adds what only the form can see.</summary>
    public void Judge(WhenDraft when, IReadOnlyDictionary<string, Fault> faults)
    {
        _tried = true;
        _faults = new Dictionary<string, Fault>(faults);
        if (when.EndFault() is { } end)
        {
            _faults["endsOn"] = end;
        }

        if (when.Typed.Fault is { } phrase)
        {
            _faults["phrase"] = phrase;
        }
    }

    /// <summary>Judges "when" anew while it is changed, after the first try; the other fields wait for the next one.</summary>
    public void JudgeWhen(WhenDraft when, IReadOnlyDictionary<string, Fault> faults)
    {
        if (!_tried)
        {
            return;
        }

        var others = _faults.Where(f => IsOther(f.Key)).ToList();
        Judge(when, faults);
        foreach (var (field, fault) in others)
        {
            _faults[field] = fault;
        }
    }

    /// <summary>A field was changed: its fault is no longer true.</summary>
    public void Forget(string field)
    {
        foreach (var key in _faults.Keys.Where(k => k.StartsWith(field, StringComparison.Ordinal)).ToList())
        {
            _faults.Remove(key);
        }
    }

    private static bool IsOther(string field)
        => field is "id" or "accountId" or "name" or "text" or "templateId" or "attachmentIds" or "lateWithinMinutes"
            || field.StartsWith("recipients", StringComparison.Ordinal);
}

namespace WaScheduler.Web.Hosting;

/// <summary>Answer to a request: what was made, or the faults as sentences keyed by field. Never both.</summary>
public sealed record Answer<T>(T? Value, IReadOnlyDictionary<string, Fault> Faults)
{
    /// <summary>True when nothing was wrong.</summary>
    public bool IsOk => Faults.Count == 0;
}

/// <summary>One thing wrong with a request.</summary>
/// <param name="Code">Stable code, "phone.ambiguous".</param>
/// <param name="Sentence">What is wrong and the way out.</param>
public sealed record Fault(string Code, string Sentence);

/// <summary>Makes answers.</summary>
public static class Answer
{
    /// <summary>A good one.</summary>
    public static Answer<T> Of<T>(T value) => new(value, new Dictionary<string, Fault>());

    /// <summary>Several faults.</summary>
    public static Answer<T> Faulty<T>(IReadOnlyDictionary<string, Fault> faults) => new(default, faults);

    /// <summary>One fault.</summary>
    public static Answer<T> Faulty<T>(string field, string code, string sentence)
        => new(default, new Dictionary<string, Fault> { [field] = new(code, sentence) });
}

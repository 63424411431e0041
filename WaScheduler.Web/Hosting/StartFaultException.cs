namespace WaScheduler.Web.Hosting;

/// <summary>The app cannot start, for a reason the owner can do something about; the sentences are all that is printed.</summary>
public sealed class StartFaultException(params IReadOnlyList<string> sentences) : Exception(string.Join(Environment.NewLine, sentences))
{
    /// <summary>Each names what is wrong, the value, and the way out.</summary>
    public IReadOnlyList<string> Sentences { get; } = sentences;
}

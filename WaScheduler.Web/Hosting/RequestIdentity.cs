using System.Security.Cryptography;

namespace WaScheduler.Web.Hosting;

/// <summary>A program's way to say "this is the same request as before": stored in the commit that the request makes.</summary>
/// <param name="Key">The Idempotency-Key, with the path in front.</param>
/// <param name="Hash">SHA-256 of the request's body.</param>
public sealed record RequestIdentity(string Key, string Hash)
{
    /// <summary>Under which field the fault is reported.</summary>
    public const string Field = "Idempotency-Key";

    /// <summary>Code of the fault: the key was used with another body.</summary>
    public const string ConflictCode = "idempotency.conflict";

    /// <summary>Its sentence.</summary>
    public const string ConflictSentence =
        "This Idempotency-Key was used before with another request. Take a new key for a new request.";

    /// <summary>The identity of a request with this content.</summary>
    public static RequestIdentity Of(string key, byte[] content) => new(key, Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>What stands under a key belongs to the request that came first with it: to another one it is a fault.</summary>
    /// <param name="made">What stands there, made now or before.</param>
    /// <param name="hash">The hash that was stored with it.</param>
    /// <param name="asked">The request at hand; null for one without a key.</param>
    public static Answer<T> Judge<T>(T made, string? hash, RequestIdentity? asked)
        where T : class => hash == asked?.Hash ? Answer.Of(made) : Answer.Faulty<T>(Field, ConflictCode, ConflictSentence);
}

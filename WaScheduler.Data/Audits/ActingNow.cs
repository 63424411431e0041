namespace WaScheduler.Data.Audits;

/// <summary>Who or what is acting.</summary>
/// <param name="Actor">Through which door.</param>
/// <param name="Name">Which key, or which of several; null where there is one only.</param>
/// <param name="RemoteAddress">Network address it came from; null for the app itself.</param>
public sealed record Acting(AuditActor Actor, string? Name = null, string? RemoteAddress = null)
{
    /// <summary>The app by itself.</summary>
    public static readonly Acting App = new(AuditActor.App);
}

/// <summary>
/// Who acts in the flow of calls at hand. Set where a request, a page's event or a pass of background work begins;
/// whoever sets nothing is the app.
/// </summary>
public static class ActingNow
{
    private static readonly AsyncLocal<Acting?> Ambient = new();

    /// <summary>Who acts here.</summary>
    public static Acting Current => Ambient.Value ?? Acting.App;

    /// <summary>From here until the answer is disposed, in this flow and all that it calls, this one acts.</summary>
    public static IDisposable As(Acting acting)
    {
        var before = Ambient.Value;
        Ambient.Value = acting;
        return new Turn(before);
    }

    private sealed class Turn(Acting? before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}

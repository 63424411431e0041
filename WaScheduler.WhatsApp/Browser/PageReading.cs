namespace WaScheduler.WhatsApp.Browser;

/// <summary>The conclusion drawn from one moment of a page.</summary>
/// <param name="Trigger">What it means for the session.</param>
/// <param name="Detail">A further sentence about the cause, if there is one.</param>
/// <param name="Patience">How long this may last before the page is loaded afresh; null for ever.</param>
internal sealed record PageReading(SessionTrigger Trigger, string? Detail, TimeSpan? Patience)
{
    /// <summary>
    /// The source of truth is stream mode + info + isAuthenticated. "main ready" is also true at the QR code, and
    /// "authenticated" is not raised for a restored login, so neither is looked at.
    /// </summary>
    public static PageReading Of(PageFacts facts, SessionTimings timings)
    {
        if (facts.Restriction is { } restriction)
            return new(SessionTrigger.RestrictionSeen, $"WhatsApp's word for it: {restriction}.", null);
        if (facts.LoggedOut || facts.LinkVanished)
            return new(SessionTrigger.LoggedOut, facts.LogoutReason is { } reason ? $"WhatsApp's reason: {reason}." : null, null);
        return facts.Mode switch
        {
            "CONFLICT" => new(SessionTrigger.ConflictSeen, null, null),
            "TOS_BLOCK" or "SMB_TOS_BLOCK" or "PROXYBLOCK" =>
                new(SessionTrigger.RestrictionSeen, $"WhatsApp's word for it: {facts.Mode}.", null),
            "QR" when !facts.Authenticated && !facts.LinkChecked => new(SessionTrigger.PageLoading, facts.StoreError, timings.Boot),
            "QR" when !facts.Authenticated =>
                new(SessionTrigger.QrShown, facts.QrIdle ? "The QR code ran out; press Connect for a new one." : null, null),
            "SYNCING" => new(SessionTrigger.Synchronising, facts.StoreError, timings.Sync),
            "MAIN" when facts.Authenticated => OfMain(facts, timings),
            "OFFLINE" when facts.Authenticated => new(SessionTrigger.Disconnected, null, timings.Connect),
            "DEPRECATED_VERSION" => new(SessionTrigger.PageLoading, "WhatsApp Web asks for its newest version.", timings.Inject),
            // Nothing known yet, or a word that WhatsApp invented since.
            _ => new(SessionTrigger.PageLoading, facts.StoreError ?? (facts.Mode is { } mode ? $"WhatsApp Web says {mode}." : null), facts.Injected ? timings.Boot : timings.Inject),
        };
    }

    /// <summary>wa-js does not find what we need.</summary>
    public static PageReading OfMissing(PageFacts facts, SessionTimings timings) => new(
        SessionTrigger.NotUnderstood,
        $"WhatsApp Web {facts.WebVersion ?? "of an unknown version"} lacks what wa-js {facts.WaJsVersion} looks for: {string.Join(", ", facts.Missing)}.",
        timings.NotUnderstood);

    private static PageReading OfMain(PageFacts facts, SessionTimings timings)
    {
        if (!facts.Online || facts.Info == "OFFLINE") return new(SessionTrigger.Disconnected, null, timings.Connect);
        if (facts.Info != "NORMAL") return new(SessionTrigger.Connecting, null, timings.Connect);
        if (facts.StoreError is { } error)
            return new(SessionTrigger.Connecting, $"The browser profile cannot be written, so nothing is sent: {error}", timings.Connect);
        if (facts is { FullReady: true, Missing.Count: > 0 }) return OfMissing(facts, timings);
        // Receipts are wired at full_ready; a LinkId must be on disk before an id is drawn.
        if (!facts.FullReady || facts.LinkId is null) return new(SessionTrigger.Connecting, null, timings.Boot);
        return new(SessionTrigger.BecameReady, null, null);
    }
}

namespace WaScheduler.Web.Shell;

/// <summary>How the link to WhatsApp stands, in the one word the header shows.</summary>
/// <param name="Tone">Good, Wait (linking, reconnecting), Bad (needs the owner) or Plain (nothing linked yet).</param>
/// <param name="Word">e.g. "Linked", "Reconnecting", "Not linked".</param>
/// <param name="Account">The account's name, when there is one.</param>
/// <param name="Sentence">Cause and next step, shown on hover.</param>
public sealed record LinkStateView(Tone Tone, string Word, string? Account = null, string? Sentence = null);

/// <summary>Where the header learns how the link stands; the accounts feature provides it.</summary>
public interface ILinkState
{
    LinkStateView Current { get; }

    /// <summary>Raised on any thread after <see cref="Current"/> changed.</summary>
    event Action? Changed;
}

/// <summary>Where the header learns how many messages need the owner; the deliveries feature provides it.</summary>
public interface IAttentionCount
{
    int Current { get; }

    /// <summary>What the worst of them are: "2 unconfirmed, 1 stuck"; empty for none such.</summary>
    string Words { get; }

    /// <summary>Raised on any thread after <see cref="Current"/> changed.</summary>
    event Action? Changed;
}

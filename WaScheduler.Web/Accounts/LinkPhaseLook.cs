using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Accounts;

/// <summary>How a phase of the link is shown: its word, its colour, and the class of its part of the strip.</summary>
public sealed record LinkPhaseLook(string Word, Tone Tone, string Css)
{
    public static LinkPhaseLook Of(LinkPhase phase) => phase switch
    {
        LinkPhase.Linked => new("Linked", Tone.Good, "linked"),
        LinkPhase.Returning => new("Came back by itself", Tone.Wait, "returning"),
        LinkPhase.NeedsOwner => new("Needed you", Tone.Bad, "owner"),
        LinkPhase.Closed => new("Closed", Tone.Plain, "closed"),
        LinkPhase.Unknown => new("Ended hard", Tone.Wait, "unknown"),
    };
}

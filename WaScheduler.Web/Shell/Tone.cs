namespace WaScheduler.Web.Shell;

/// <summary>What a state means to the owner, which decides its colour everywhere.</summary>
public enum Tone
{
    /// <summary>Nothing to say: grey.</summary>
    Plain,
    /// <summary>As it should be: green.</summary>
    Good,
    /// <summary>Waiting or held, by itself or by rule: amber.</summary>
    Wait,
    /// <summary>Needs the owner: red.</summary>
    Bad,
    /// <summary>Read by the recipient: the blue of WhatsApp's ticks.</summary>
    Read,
}

internal static class ToneClass
{
    public static string Of(Tone tone) => tone switch
    {
        Tone.Plain => "plain",
        Tone.Good => "good",
        Tone.Wait => "wait",
        Tone.Bad => "bad",
        Tone.Read => "read",
    };
}

namespace WaScheduler.Web.Deliveries;

/// <summary>Kinds of what can go wrong with a message, as lists and charts group them; <see cref="FailureClasses"/> says which code is of which.</summary>
public enum FailureClass
{
    /// <summary>The number has no account at WhatsApp, or is none.</summary>
    NotOnWhatsApp,

    /// <summary>The contact is gone, or asked not to get messages.</summary>
    NotWanted,

    /// <summary>WhatsApp does not let us write to this chat: blocked, or a group in which only admins write.</summary>
    Blocked,

    /// <summary>The text or its values cannot be sent as they are.</summary>
    Content,

    /// <summary>The file is too large for WhatsApp.</summary>
    TooLarge,

    /// <summary>The file is missing, empty, or did not reach the browser.</summary>
    File,

    /// <summary>There was no link to WhatsApp.</summary>
    LinkDown,

    /// <summary>WhatsApp did not answer in time, or the call was broken off in the middle.</summary>
    Timeout,

    /// <summary>WhatsApp took it up and then reported an error.</summary>
    WhatsApp,

    /// <summary>WhatsApp lets this account write to nobody new for a while (error 463).</summary>
    TimeLock,

    /// <summary>WhatsApp restricted the account.</summary>
    Restricted,

    /// <summary>WhatsApp banned the account.</summary>
    Banned,

    /// <summary>The browser or WhatsApp's page failed.</summary>
    Session,

    /// <summary>Nobody can say yet, or ever, whether it left.</summary>
    Doubt,

    /// <summary>Its window passed before it could leave.</summary>
    TooLate,

    /// <summary>The owner decided it.</summary>
    ByOwner,

    /// <summary>A code this version does not know.</summary>
    Other,
}

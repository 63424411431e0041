namespace WaScheduler.Data.Accounts;

/// <summary>What an account talks to.</summary>
public enum AccountKind
{
    /// <summary>WhatsApp Web, linked to a real phone.</summary>
    Web,

    /// <summary>The practice phone on this machine.</summary>
    Practice,
}

/// <summary>The colour by which the owner tells accounts apart; a name always stands beside it.</summary>
public enum AccountColor
{
    Green,
    Blue,
    Purple,
    Orange,
    Pink,
    Grey,
}

/// <summary>One WhatsApp identity of the owner.</summary>
public sealed class Account
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public AccountKind Kind { get; set; }

    public AccountColor Color { get; set; }

    /// <summary>Name of the browser profile's folder below the data folder's "profiles".</summary>
    public required string ProfileFolder { get; set; }

    /// <summary>The session is started with the app.</summary>
    public bool StartsWithApp { get; set; }

    /// <summary>E.164 of the phone linked last.</summary>
    public string? PhoneNumber { get; set; }

    /// <summary>Name of the phone linked last.</summary>
    public string? PushName { get; set; }

    public DateTimeOffset? LinkedAtUtc { get; set; }

    public DateTimeOffset CreatedAtUtc { get; set; }
}

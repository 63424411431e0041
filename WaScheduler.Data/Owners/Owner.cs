namespace WaScheduler.Data.Owners;

/// <summary>The one person this app belongs to. At most one row, id 1.</summary>
public sealed class Owner
{
    /// <summary>The only id an owner can have.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>PBKDF2 hash as ASP.NET's PasswordHasher writes it.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>Changes when every sign-in must end ("sign out everywhere", new password).</summary>
    public required string SecurityStamp { get; set; }

    public DateTimeOffset CreatedAtUtc { get; set; }
}

/// <summary>The one-time token that lets somebody claim the app. At most one row, id 1; gone once claimed.</summary>
public sealed class SetupToken
{
    /// <summary>The only id a token can have.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public required string Hash { get; set; }

    public DateTimeOffset CreatedAtUtc { get; set; }
}

/// <summary>A key for the REST API; only its hash is kept.</summary>
public sealed class ApiKey
{
    public long Id { get; set; }

    /// <summary>What the owner calls it.</summary>
    public required string Name { get; set; }

    /// <summary>First characters, to recognise it in a list.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the whole key, lower-case hex.</summary>
    public required string Hash { get; set; }

    public DateTimeOffset CreatedAtUtc { get; set; }

    public DateTimeOffset? LastUsedAtUtc { get; set; }

    public DateTimeOffset? RevokedAtUtc { get; set; }
}

using System.Security.Cryptography;
using System.Text;

namespace WaScheduler.Web.Security;

/// <summary>Random secrets, and the hash under which they are kept. They are 256 bits wide, so a plain hash cannot be searched.</summary>
internal static class Secrets
{
    /// <summary>A new secret of 43 characters that is safe in a URL.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>SHA-256, lower-case hex.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares without telling by its time how much was right.</summary>
    public static bool Same(string hash, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));
}

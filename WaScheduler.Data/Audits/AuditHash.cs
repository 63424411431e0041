using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WaScheduler.Data.Audits;

/// <summary>
/// The hash of a line: SHA-256, in lower-case hexadecimal, over its fields in this order, each as "LENGTH:BYTES," with the
/// length in bytes of UTF-8, and "-," for a field that is null. Lengths make the form one to one: no two different lines
/// have the same bytes.
/// <code>"wa-audit-1", Id, AtUtc in milliseconds since 1970, Actor, ActorName, RemoteAddress, Action, Subject, Detail, PreviousHash</code>
/// </summary>
internal sealed class AuditHash
{
    /// <summary>What the first line follows.</summary>
    public static readonly string Beginning = new('0', 64);

    private readonly ArrayBufferWriter<byte> _bytes = new(1_024);

    /// <summary>The hash of this line with <see cref="AuditEntry.PreviousHash"/>. Not for several threads at a time.</summary>
    public string Of(AuditEntry entry)
    {
        _bytes.ResetWrittenCount();
        Add("wa-audit-1");
        Add(entry.Id.ToString(CultureInfo.InvariantCulture));
        Add(entry.AtUtc.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        Add(entry.Actor.ToString());
        Add(entry.ActorName);
        Add(entry.RemoteAddress);
        Add(entry.Action);
        Add(entry.Subject);
        Add(entry.Detail);
        Add(entry.PreviousHash);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash);
    }

    private void Add(string? field)
    {
        if (field is null)
        {
            _bytes.Write("-,"u8);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(field);
        var place = _bytes.GetSpan(16);
        length.TryFormat(place, out var digits, provider: CultureInfo.InvariantCulture);
        place[digits] = (byte)':';
        _bytes.Advance(digits + 1);
        Encoding.UTF8.GetBytes(field, _bytes);
        _bytes.Write(","u8);
    }
}

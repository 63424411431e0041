using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>A wa-js script to inject.</summary>
/// <param name="Script">Its text.</param>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
/// <param name="IsReplacement">The owner's file instead of the one in this build.</param>
internal sealed record WaJsBundle(string Script, string Sha256, bool IsReplacement);

/// <summary>
/// Chooses between the wa-js of this build and a newer one that the owner put into a folder: WhatsApp changes its page
/// faster than apps are rebuilt. The owner's file is used only with its checksum beside it, and no more once it failed.
/// </summary>
/// <param name="folder">Where the owner's file may be; null for none.</param>
/// <param name="logger">Where choices go.</param>
internal sealed class WaJsChooser(string? folder, ILogger logger)
{
    /// <summary>SHA-256 of wppconnect-wa.js 4.6.0 as published; a changed bundle is not run.</summary>
    public const string BuiltInSha256 = "5bfb88027f14a4d8c9e319374e8bb4083201906881cf8c74f75789b32e4106bd";

    /// <summary>Name of the owner's file, as it is called in the npm package.</summary>
    public const string FileName = "wppconnect-wa.js";

    // Several times the size of today's; no script is that large.
    private const long Largest = 20_000_000;

    private static readonly Lazy<WaJsBundle> BuiltIn = new(ReadBuiltIn);

    private (long Size, DateTime Written, string? Checksum, string? Refusal) _seen;
    private WaJsBundle? _replacement;
    private string? _refusedInMemory;
    private string? _acceptedInMemory;

    /// <summary>A sentence about the owner's file when there is one; null otherwise.</summary>
    public string? Note { get; private set; }

    /// <summary>The script to use now.</summary>
    public WaJsBundle Choose()
    {
        try
        {
            return Replacement() ?? BuiltIn.Value;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _replacement = Without($"cannot be read ({exception.Message.TrimEnd('.')})");
            return BuiltIn.Value;
        }
    }

    /// <summary>Notes that the owner's file worked: a page that is merely slow later is no reason to refuse it.</summary>
    public void Accept(WaJsBundle bundle)
    {
        if (IsAccepted(bundle)) return;
        Mark(bundle, ".accepted", "works");
        _acceptedInMemory = bundle.Sha256;
    }

    /// <summary>Whether it worked before.</summary>
    public bool IsAccepted(WaJsBundle bundle) =>
        !bundle.IsReplacement || _acceptedInMemory == bundle.Sha256 || ReadLine(".accepted")?.StartsWith(bundle.Sha256, StringComparison.Ordinal) == true;

    /// <summary>Notes that the owner's file does not work with this WhatsApp Web; it is used no more until it is replaced.</summary>
    public void Refuse(WaJsBundle bundle, string reason)
    {
        if (!bundle.IsReplacement) return;
        Log.BundleRefused(logger, bundle.Sha256, reason);
        _refusedInMemory = bundle.Sha256;
        Mark(bundle, ".refused", reason);
    }

    private void Mark(WaJsBundle bundle, string ending, string words)
    {
        try
        {
            File.WriteAllText(PathOf(ending), $"{bundle.Sha256} {words}\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.BundleNotMarked(logger, exception);
        }
    }

    private WaJsBundle? Replacement()
    {
        if (folder is null || new FileInfo(PathOf("")) is not { Exists: true } file)
        {
            Note = null;
            return null;
        }
        var seen = (file.Length, file.LastWriteTimeUtc, ReadLine(".sha256"), ReadLine(".refused"));
        if (_replacement is not null && seen == _seen) return _replacement;
        _replacement = Judge(file, seen.Item3, seen.Item4);
        _seen = seen;
        return _replacement;
    }

    private WaJsBundle? Judge(FileInfo file, string? checksum, string? refusal)
    {
        if (file.Length > Largest) return Without($"has {file.Length} bytes, which no wa-js has");
        if (checksum is not { Length: >= 64 }) return Without($"has no checksum beside it; make one with: sha256sum {FileName} > {FileName}.sha256");
        var bytes = File.ReadAllBytes(file.FullName);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!checksum.StartsWith(hash, StringComparison.OrdinalIgnoreCase)) return Without("does not match its checksum; copy it again");
        if (refusal?.StartsWith(hash, StringComparison.OrdinalIgnoreCase) == true) return Without($"was tried and refused: {refusal[hash.Length..].Trim()}");
        if (_refusedInMemory == hash) return Without("was tried and refused");
        Note = $"The file {FileName} in the data folder is used instead of the built-in one.";
        Log.BundleReplaced(logger, hash);
        return new WaJsBundle(Encoding.UTF8.GetString(bytes), hash, IsReplacement: true);
    }

    private WaJsBundle? Without(string why)
    {
        Note = $"The file {FileName} in the data folder {why}. The built-in one is used.";
        return null;
    }

    private string PathOf(string ending) => Path.Combine(folder!, FileName + ending);

    private string? ReadLine(string ending) => File.Exists(PathOf(ending)) ? File.ReadLines(PathOf(ending)).FirstOrDefault()?.Trim() : null;

    private static WaJsBundle ReadBuiltIn()
    {
        var bytes = EmbeddedScript.Read("wa-js/wppconnect-wa.js");
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return hash == BuiltInSha256
            ? new WaJsBundle(Encoding.UTF8.GetString(bytes), hash, IsReplacement: false)
            : throw new InvalidDataException($"The wa-js bundle in this build is not the published one (SHA-256 {hash}, expected {BuiltInSha256}). Build again with an untouched node_modules folder.");
    }
}

/// <summary>Scripts that travel inside the assembly.</summary>
internal static class EmbeddedScript
{
    public static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"This build lacks its resource {name}. Build again.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

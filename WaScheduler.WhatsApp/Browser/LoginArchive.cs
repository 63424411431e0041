using System.Globalization;
using Microsoft.Extensions.Logging;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>
/// Copies of an account's login, three generations, taken only while the browser is closed. A profile that changed since
/// the browser was closed is not opened: Chromium would silently replace a damaged database by an empty one, which looks
/// like a logout and destroys what was left. It is replaced by the newest good copy, and kept until that one has proved itself.
/// </summary>
internal sealed class LoginArchive(string profile, TimeProvider clock, ILogger logger)
{
    private const int Generations = 3;
    private const string ManifestName = "manifest.json";
    private const string Unfinished = ".unfinished-";
    private const string Replaced = ".replaced-";
    private const string Damaged = ".damaged-";

    // What the profile held when the browser was closed; gone while a browser runs on it.
    private string ClosedAs => profile + ".closed.json";

    private string Folder => profile + ".copies";

    /// <summary>After a clean close of a linked session: notes what the profile holds now, and copies it.</summary>
    public void Take(string ownNumber)
    {
        try
        {
            var manifest = LoginManifest.Of(profile, ownNumber, clock.GetUtcNow());
            if (manifest.Files.Count == 0) return;
            manifest.Write(ClosedAs);
            if (Newest() is { } newest && newest.Manifest.Files.SequenceEqual(manifest.Files)) return;
            Copy(manifest);
            Prune();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A copy less is no reason to fail a stop; the older ones are untouched.
            Log.LoginNotCopied(logger, exception);
        }
    }

    /// <summary>Before a start: proves that the profile is what was closed, or puts the newest good copy in its place. A sentence when it did, or could not.</summary>
    public string? Prepare()
    {
        // Ended in the middle of a swap: the old profile goes back, and is judged again.
        if (!Directory.Exists(profile) && Siblings(Replaced).Order(StringComparer.Ordinal).LastOrDefault() is { } replaced) Directory.Move(replaced, profile);
        foreach (var unfinished in Siblings(Unfinished)) Directory.Delete(unfinished, recursive: true);
        var closed = LoginManifest.Read(ClosedAs);
        var damage = closed is null ? StructuralDamage() : closed.FirstDifference(profile);
        var told = damage is null ? null : Restore(damage);
        // From here on the browser may change it. Not before: a restore that failed is tried again.
        File.Delete(ClosedAs);
        return told;
    }

    /// <summary>The session is linked again: a profile that was replaced is needed no more, if this is the phone it belonged to.</summary>
    public void Confirm(string ownNumber)
    {
        try
        {
            if (Newest() is not { } newest || newest.Manifest.OwnNumber != ownNumber) return;
            foreach (var replaced in Siblings(Replaced)) Directory.Delete(replaced, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Only space: the link must not wait for it.
            Log.LeftoversKept(logger, exception);
        }
    }

    private string? Restore(string damage)
    {
        foreach (var (path, manifest) in Copies().Reverse())
        {
            if (manifest.FirstDifference(path) is { } broken)
            {
                Log.CopyDamaged(logger, Path.GetFileName(path), broken);
                continue;
            }
            PutInPlace(path, manifest);
            Log.LoginRestored(logger, damage, manifest.TakenAtUtc);
            return $"The login on disk was damaged ({damage}), so the copy of {manifest.TakenAtUtc.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture)} UTC took its place.";
        }
        Log.LoginDamaged(logger, damage);
        KeepEvidence();
        return $"The login on disk is damaged ({damage}) and there is no good copy of it. If WhatsApp asks for a code, link the phone again.";
    }

    // The browser may replace a damaged database by an empty one; somebody may still want to mend the old one.
    private void KeepEvidence()
    {
        var left = LoginManifest.Of(profile, "", clock.GetUtcNow());
        if (left.Files.Count == 0) return;
        foreach (var older in Siblings(Damaged)) Directory.Delete(older, recursive: true);
        CopyFiles(profile, profile + Damaged + Stamp(), left);
    }

    private string Stamp() => clock.GetUtcNow().UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);

    // Never the only copy is opened: what is started is a copy of the copy, and the old profile is kept beside it.
    private void PutInPlace(string copy, LoginManifest manifest)
    {
        var arriving = profile + Unfinished + Guid.NewGuid().ToString("N");
        CopyFiles(copy, arriving, manifest);
        if (manifest.FirstDifference(arriving) is { } broken) throw new IOException($"The copy of the login could not be read back: {broken}.");
        if (Directory.Exists(profile)) Directory.Move(profile, profile + Replaced + Stamp());
        Directory.Move(arriving, profile);
    }

    private void Copy(LoginManifest manifest)
    {
        Private.CreateDirectory(Folder);
        var arriving = Path.Combine(Folder, Unfinished + Guid.NewGuid().ToString("N"));
        CopyFiles(profile, arriving, manifest);
        manifest.Write(Path.Combine(arriving, ManifestName));
        // The bytes on the disk are read back: a copy is worth nothing until then.
        if (manifest.FirstDifference(arriving) is { } broken) throw new IOException($"The copy differs from the login: {broken}.");
        Directory.Move(arriving, Path.Combine(Folder, manifest.TakenAtUtc.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)));
    }

    private static void CopyFiles(string from, string to, LoginManifest manifest)
    {
        Private.CreateDirectory(to);
        foreach (var file in manifest.Files)
        {
            var target = Path.Combine(to, file.Path);
            Private.CreateDirectory(Path.GetDirectoryName(target)!);
            using var source = File.OpenRead(Path.Combine(from, file.Path));
            using var copy = File.Create(target);
            source.CopyTo(copy);
            copy.Flush(flushToDisk: true);
        }
    }

    private void Prune()
    {
        foreach (var unfinished in Directory.EnumerateDirectories(Folder, Unfinished + "*")) Directory.Delete(unfinished, recursive: true);
        foreach (var (path, _) in Copies().SkipLast(Generations)) Directory.Delete(path, recursive: true);
    }

    /// <summary>After a kill nothing says what the profile must hold; but a database whose index is empty or lost cannot be one.</summary>
    private string? StructuralDamage()
    {
        foreach (var current in LoginManifest.FilesIn(profile).Where(path => Path.GetFileName(path) == "CURRENT"))
        {
            var named = File.ReadAllText(Path.Combine(profile, current)).Trim();
            var index = Path.Combine(profile, Path.GetDirectoryName(current)!, named);
            if (named.Length == 0 || !File.Exists(index) || new FileInfo(index).Length == 0) return $"{current} leads nowhere";
        }
        return null;
    }

    private (string Path, LoginManifest Manifest)? Newest() => Copies() is [.., var newest] ? newest : null;

    // Oldest first.
    private IReadOnlyList<(string Path, LoginManifest Manifest)> Copies() => !Directory.Exists(Folder) ? [] :
    [
        .. from path in Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal)
           where !Path.GetFileName(path).StartsWith(Unfinished, StringComparison.Ordinal)
           let manifest = LoginManifest.Read(Path.Combine(path, ManifestName))
           where manifest is not null
           select (path, manifest),
    ];

    private IEnumerable<string> Siblings(string part) => Directory.Exists(Path.GetDirectoryName(profile))
        ? [.. Directory.EnumerateDirectories(Path.GetDirectoryName(profile)!, Path.GetFileName(profile) + part + "*")]
        : [];
}

using WaScheduler.Tests.Hygiene;

namespace WaScheduler.Tests.Faults;

/// <summary>What the long runs have in common.</summary>
internal static class FaultSettings
{
    /// <summary>The light browser where it is installed: the same path, started sooner. Otherwise the whole one.</summary>
    public static IReadOnlyDictionary<string, string> Light { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "chromium-headless-shell")))
            ? new Dictionary<string, string> { ["WhatsApp__LightBrowser"] = "true" }
            : [];

    /// <summary>Writes a report where somebody who waits can look, over the one before.</summary>
    public static void Write(string name, string report) => File.WriteAllText(PathOf($"{name}.md"), report + "\n");

    /// <summary>A file among the reports.</summary>
    public static string PathOf(string name)
        => Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "faults")).FullName, name);
}

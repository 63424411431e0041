namespace WaScheduler.Web.Hosting;

/// <summary>The command line: a few short words, and any setting as <c>--Section:Key value</c>.</summary>
public static class StartArguments
{
    // Short word → setting. A switch stands alone; the others need a value.
    private static readonly Dictionary<string, string> ShortWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["urls"] = "Urls",
        ["data"] = "Data:Directory",
        ["environment"] = "environment",
        ["expect"] = "Audit:Expect",
    };

    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["practice"] = "Practice:Enabled",
        ["check-audit"] = "Audit:Check",
    };

    /// <summary>The settings the arguments stand for.</summary>
    /// <exception cref="StartUpProblemException">An argument is not known or lacks its value.</exception>
    public static Dictionary<string, string?> Read(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var (word, value) = Split(args[i]);
            if (word is null)
                faults.Add($"\"{args[i]}\" is not an option. Options start with --, e.g. --urls http://127.0.0.1:5081.");
            else if (Switches.TryGetValue(word, out var on))
                settings[on] = value ?? "true";
            else if (Setting(word) is not { } setting)
                faults.Add(Unknown(word));
            else if (value is not null || Next(args, i) is not null)
                settings[setting] = value ?? args[++i];
            else
                faults.Add($"--{word} needs a value, e.g. --{word} {Example(word)}.");
        }
        return faults.Count == 0 ? settings : throw new StartUpProblemException(string.Join("\n", faults));
    }

    private static (string? Word, string? Value) Split(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal) || argument.Length == 2)
            return (null, null);
        var parts = argument[2..].Split('=', 2);
        return (parts[0], parts.Length == 2 ? parts[1] : null);
    }

    private static string? Setting(string word) =>
        ShortWords.TryGetValue(word, out var setting) ? setting
        : word.Contains(':', StringComparison.Ordinal) || word.Contains("__", StringComparison.Ordinal) ? word.Replace("__", ":", StringComparison.Ordinal)
        : null;

    private static string? Next(IReadOnlyList<string> args, int index) =>
        index + 1 < args.Count && !args[index + 1].StartsWith("--", StringComparison.Ordinal) ? args[index + 1] : null;

    private static string Unknown(string word)
    {
        var near = NearestWord.To(word, [.. ShortWords.Keys, .. Switches.Keys]);
        return near is null
            ? $"--{word} is not an option. There are --urls, --data, --practice, and any setting as --Section:Key value."
            : $"--{word} is not an option. Did you mean --{near}?";
    }

    private static string Example(string word) => word.ToUpperInvariant() switch
    {
        "URLS" => "http://127.0.0.1:5081",
        "DATA" => "/srv/wa-data",
        "EXPECT" => "LINE:HASH",
        _ => "value",
    };
}

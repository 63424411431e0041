namespace WaScheduler.Tests.Hygiene;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files that are tracked or would be by the next commit, relative to <see cref="Root"/>, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    /// <summary>Our C# without generated migrations.</summary>
    public static IEnumerable<string> SourceFiles => Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && !f.Contains("/Migrations/", StringComparison.Ordinal));

    /// <summary>A file's text; <paramref name="path"/> is relative to <see cref="Root"/>.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WaScheduler.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"WaScheduler.sln is in no folder above {AppContext.BaseDirectory}.");
    }

    private static string[] ListFiles()
    {
        // safe.directory: a checkout that belongs to another user (a container, CI) is still only read here.
        string[] arguments = ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        var (exitCode, output, errors) = Command.Run("git", arguments, Root);
        if (exitCode != 0)
            throw new InvalidOperationException($"git ls-files ended with {exitCode}: {errors}");
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct().Where(f => File.Exists(Path.Combine(Root, f))).Order(StringComparer.Ordinal)];
    }
}

namespace WaScheduler.Web.Hosting;

/// <summary>Where the data folder is.</summary>
public static class DataPath
{
    /// <summary>The folder of <c>Data__Directory</c>; unset: data/ beside the solution, /data where there is no solution (container).</summary>
    public static string From(IConfiguration configuration)
    {
        var configured = configuration[$"{DataOptions.Section}:{nameof(DataOptions.Directory)}"];
        if (!string.IsNullOrWhiteSpace(configured))
            return Path.GetFullPath(configured);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "WaScheduler.sln")))
                return Path.Combine(folder.FullName, "data");
        return "/data";
    }

    /// <summary>A folder inside the data folder that only this user can enter (0700), made if it is not there.</summary>
    public static DirectoryInfo Private(IConfiguration configuration, string name)
    {
        var path = Path.Combine(From(configuration), name);
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, ownerOnly);
    }
}

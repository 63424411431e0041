using System.Text.Json;

namespace WaScheduler.Web.Hosting;

/// <summary>Options section "Data".</summary>
public sealed class DataOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Data";

    /// <summary>The data folder; empty means "data" beside the solution, or beside the program.</summary>
    public string Directory { get; set; } = "";
}

/// <summary>The folder that holds everything of the owner, and the lock that keeps a second instance out of it.</summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>File name of the database.</summary>
    public const string DatabaseName = "wa-scheduler.db";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly ILogger<DataFolder> _logger;
    private FileStream? _lock;

    public DataFolder(DataOptions options, ILogger<DataFolder> logger)
    {
        _logger = logger;
        Root = RootOf(options.Directory);
    }

    /// <summary>The folder that <c>Data__Directory</c> stands for; empty is the default one.</summary>
    public static string RootOf(string? configured) => Path.GetFullPath(string.IsNullOrWhiteSpace(configured) ? DefaultRoot() : configured);

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>The SQLite file.</summary>
    public string DatabasePath => Path.Combine(Root, DatabaseName);

    /// <summary>One browser profile an account, 0700: the profile is the WhatsApp account.</summary>
    public string Profiles => Private("profiles");

    /// <summary>Data Protection keys, 0700.</summary>
    public string Keys => Private("keys");

    /// <summary>What the practice phone keeps.</summary>
    public string Practice => Private("practice");

    /// <summary>A newer wa-js of the owner's, when WhatsApp Web changed faster than this app.</summary>
    public string WaJs => Private("wa-js");

    /// <summary>Files to be sent, 0700.</summary>
    public string Attachments => Private("attachments");

    /// <summary>Log files.</summary>
    public string Logs => Private("logs");

    private string LockPath => Path.Combine(Root, "instance.lock");

    private string OwnerPath => Path.Combine(Root, "instance.json");

    /// <summary>Creates the folder (0700) and takes its lock; the system gives the lock back however this process ends.</summary>
    /// <param name="address">Where this instance listens, told to a second one.</param>
    /// <exception cref="StartUpProblemException">Not writable, or another instance has it.</exception>
    public void Take(string address)
    {
        try
        {
            CreatePrivate(Root);
            _lock = new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(OwnerPath, JsonSerializer.Serialize(new OwningProcess(Environment.ProcessId, address)));
        }
        catch (IOException) when (_lock is null && File.Exists(LockPath))
        {
            throw new StartUpProblemException(
                $"The data folder {Root} is in use by another WA Scheduler{Describe()}. Open that one, stop it first, or start with another folder: --data DIR.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StartUpProblemException(
                $"The data folder {Root} cannot be written to ({e.Message}). Give this user write access to it, or choose another one with --data DIR.",
                e);
        }

        Log.FolderTaken(_logger, Root);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    private string Describe()
    {
        try
        {
            var other = JsonSerializer.Deserialize<OwningProcess>(File.ReadAllText(OwnerPath));
            return other is null ? "" : $" (process {other.Pid}, {other.Address})";
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            // It is just starting or ending; the sentence stands without it.
            return "";
        }
    }

    private string Private(string name)
    {
        var path = Path.Combine(Root, name);
        CreatePrivate(path);
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != OwnerOnly)
            File.SetUnixFileMode(path, OwnerOnly); // it was there before, made or restored by somebody else's rules
        return path;
    }

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OwnerOnly);
    }

    private static string DefaultRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "WaScheduler.sln")))
            {
                return Path.Combine(folder.FullName, "data");
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "data");
    }

    private sealed record OwningProcess(int Pid, string Address);
}

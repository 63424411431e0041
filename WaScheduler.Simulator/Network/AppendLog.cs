using System.Text;
using System.Text.Json;

namespace WaScheduler.Simulator.Network;

/// <summary>A file of JSON lines that only grows. What <see cref="Append"/> returned from is on the disk, whatever is killed next.</summary>
internal sealed class AppendLog<T> : IDisposable
{
    private readonly FileStream _file;

    private AppendLog(FileStream file, IReadOnlyList<T> read, bool repaired)
    {
        _file = file;
        Read = read;
        Repaired = repaired;
    }

    /// <summary>What the file held when it was opened.</summary>
    public IReadOnlyList<T> Read { get; private set; }

    /// <summary>A last line that a kill had cut was taken off.</summary>
    public bool Repaired { get; }

    /// <summary>Opens or makes the file and takes off a last line that was cut by a kill.</summary>
    /// <exception cref="PracticePhoneRefusedException">The file is in use, not writable, or damaged before its last line.</exception>
    public static AppendLog<T> Open(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PracticePhoneRefusedException(
                $"The practice phone cannot write {path}: {e.Message} Give it another data folder, make this one writable, or stop the other practice phone that uses it.", e);
        }

        try
        {
            return Load(file, path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes one line and waits for the disk.</summary>
    /// <param name="item">What to keep.</param>
    /// <param name="durable">False only where losing the last line to a power cut does no harm.</param>
    public void Append(T item, bool durable = true)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(item, Json.Stored), (byte)'\n'];
        _file.Write(line);
        _file.Flush(flushToDisk: durable);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _file.SetLength(0);
        _file.Flush(flushToDisk: true);
        Read = [];
    }

    public void Dispose() => _file.Dispose();

    private static AppendLog<T> Load(FileStream file, string path)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var items = new List<T>();
        var good = 0;
        while (good < bytes.Length)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', good);
            var isLast = end < 0 || end == bytes.Length - 1;
            if (end < 0 || !TryParse(bytes.AsSpan(good, end - good), out var item))
            {
                if (!isLast)
                    throw new PracticePhoneRefusedException(
                        $"Line {items.Count + 1} of {path} is damaged: \"{Beginning(bytes, good)}\". Move the file away to start anew, or mend the line.");
                break;
            }

            items.Add(item!);
            good = end + 1;
        }

        var repaired = good < bytes.Length;
        if (repaired)
        {
            file.SetLength(good);
            file.Flush(flushToDisk: true);
        }

        file.Seek(0, SeekOrigin.End);
        return new AppendLog<T>(file, items, repaired);
    }

    private static bool TryParse(ReadOnlySpan<byte> line, out T? item)
    {
        try
        {
            item = JsonSerializer.Deserialize<T>(line, Json.Stored);
            return item is not null;
        }
        catch (JsonException)
        {
            item = default;
            return false;
        }
    }

    private static string Beginning(byte[] bytes, int from) =>
        Encoding.UTF8.GetString(bytes, from, Math.Min(60, bytes.Length - from));
}

using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using WaScheduler.Tests.Simulator;

namespace WaScheduler.Tests.Faults;

/// <summary>Gathers the evidence of a run, from any thread, for the <see cref="Judge"/>.</summary>
public sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Accepted> _accepted = new();
    private readonly ConcurrentDictionary<(string Source, string Text), List<Told>> _told = new();
    private readonly ConcurrentQueue<Outage> _outages = new();

    public IReadOnlyCollection<Accepted> Accepted => [.. _accepted.Values];

    public IReadOnlyCollection<Outage> Outages => _outages;

    /// <summary>The app answered that it has this message.</summary>
    public void Accept(Accepted message) => _accepted[message.Text] = message;

    /// <summary>The app answered that it is cancelled.</summary>
    public void Cancelled(string text, DateTimeOffset atUtc) => _accepted[text] = _accepted[text] with { CancelledAtUtc = atUtc };

    /// <summary>A harm and its end.</summary>
    public void Felt(Outage outage) => _outages.Enqueue(outage);

    /// <summary>A source said a word of a message; the same word in a row is kept as one.</summary>
    /// <param name="text">The message.</param>
    /// <param name="source">Who said it.</param>
    /// <param name="label">The word.</param>
    /// <param name="askedUtc">When it was asked: the word was true then or later.</param>
    /// <param name="answeredUtc">When the answer was there: the word was true then or before.</param>
    public void Say(string text, string source, string label, DateTimeOffset askedUtc, DateTimeOffset answeredUtc)
    {
        var said = _told.GetOrAdd((source, text), _ => []);
        lock (said)
        {
            if (said.Count > 0 && said[^1].Label == label)
                said[^1] = said[^1] with { LastAskedUtc = askedUtc };
            else
                said.Add(new Told(text, source, label, answeredUtc, askedUtc));
        }
    }

    /// <summary>The last word a source said of a message; null when it said none.</summary>
    public string? LastWord(string text, string source)
    {
        if (!_told.TryGetValue((source, text), out var said))
            return null;
        lock (said)
            return said[^1].Label;
    }

    /// <summary>Everything, with what WhatsApp got and what the database says now.</summary>
    public async Task<Evidence> CloseAsync(RunningPhone phone, string databasePath, TimeSpan recoveryLimit) => new()
    {
        Accepted = [.. _accepted.Values],
        Told = [.. _told.Values.SelectMany(said => said)],
        Arrived = await ArrivedAsync(phone),
        Stored = Read(databasePath),
        Outages = [.. _outages],
        RecoveryLimit = recoveryLimit,
    };

    private static async Task<IReadOnlyList<Arrived>> ArrivedAsync(RunningPhone phone)
    {
        var entries = (await phone.JournalAsync()).Where(e => e.TryGetProperty("text", out var text) && text.GetString() is not null).ToList();
        var levels = new Dictionary<string, int>();
        foreach (var to in entries.Select(e => e.GetProperty("to").GetString()!).Distinct())
            foreach (var shown in await phone.InboxAsync(Uri.EscapeDataString(to)))
                levels[BareId(shown.GetProperty("messageId").GetString()!)] = shown.GetProperty("level").GetInt32();
        return [.. entries.Select(e => new Arrived(
            e.GetProperty("text").GetString()!,
            e.GetProperty("to").GetString()!,
            e.GetProperty("messageId").GetString()!,
            e.GetProperty("at").GetDateTimeOffset(),
            levels.GetValueOrDefault(BareId(e.GetProperty("messageId").GetString()!))))];
    }

    private static List<Stored> Read(string databasePath)
    {
        using var connection = new SqliteConnection(string.Create(CultureInfo.InvariantCulture, $"Data Source={databasePath};Pooling=False"));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Text, Status, AckLevel, WhatsAppId FROM Deliveries";
        using var rows = command.ExecuteReader();
        var stored = new List<Stored>();
        while (rows.Read())
            stored.Add(new Stored(rows.GetString(0), rows.GetString(1), rows.GetInt32(2), rows.IsDBNull(3) ? null : rows.GetString(3)));
        return stored;
    }

    private static string BareId(string messageId) => messageId.Split('_')[2];
}

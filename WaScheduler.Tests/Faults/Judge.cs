using System.Globalization;

namespace WaScheduler.Tests.Faults;

/// <summary>
/// Compares what the user was told with what WhatsApp got and what the database says. Pure: the same evidence has the same
/// verdict. It knows nothing of how the app works, only what it promises.
/// </summary>
public static class Judge
{
    private static readonly string[] NotLeft = ["scheduled", "queued", "held", "cancelled", "expired", "failed"];
    private static readonly string[] Left = ["sent", "stuck", "delivered", "read", "played"];
    private static readonly string[] Final = ["cancelled", "expired"];

    /// <summary>Every broken promise; none means the run was sound.</summary>
    public static IReadOnlyList<Finding> Find(Evidence evidence)
    {
        var told = evidence.Told.ToLookup(t => t.Text);
        var arrived = evidence.Arrived.ToLookup(a => a.Text);
        var stored = evidence.Stored.ToLookup(s => s.Text);
        var findings = new List<Finding>();
        foreach (var message in evidence.Accepted)
        {
            var file = new CaseFile(message, [.. told[message.Text]], [.. arrived[message.Text].OrderBy(a => a.AtUtc)], [.. stored[message.Text]]);
            findings.AddRange(Arrivals(file).Concat(Words(file)).Concat(Ends(file)).Select(b => new Finding(b.Breach, message.Text, $"{b.Sentence}\n{file.History()}")));
        }

        var known = evidence.Accepted.Select(a => a.Text).ToHashSet();
        findings.AddRange(evidence.Arrived.Where(a => !known.Contains(a.Text))
            .Select(a => new Finding(Breach.FromNowhere, a.Text, $"\"{a.Text}\" reached {a.To}, and nobody asked for it.")));
        findings.AddRange(evidence.Outages.Where(o => o.BackUtc is null || o.BackUtc - o.FromUtc > evidence.RecoveryLimit).Select(o => new Finding(
            Breach.RecoveredLate,
            o.What,
            o.BackUtc is { } back
                ? $"{o.What} at {Clock(o.FromUtc)} was felt for {Seconds(back - o.FromUtc)} s; {Seconds(evidence.RecoveryLimit)} s are allowed."
                : $"{o.What} at {Clock(o.FromUtc)} was felt to the end.")));
        return findings;
    }

    private static IEnumerable<(Breach Breach, string Sentence)> Arrivals(CaseFile file)
    {
        var message = file.Message;
        // WhatsApp shows one message id once, however often it came.
        if (!message.MaySendTwice && file.Arrived.Select(a => BareId(a.MessageId)).Distinct().Count() is > 1 and var times)
            yield return (Breach.Doubled, $"\"{message.Text}\" arrived {times} times.");
        if (file.Arrived.FirstOrDefault(a => a.To != message.To) is { } astray)
            yield return (Breach.FromNowhere, $"\"{message.Text}\" was for {message.To} and reached {astray.To}.");
        if (file.First is { } first && first.AtUtc < message.DueAtUtc)
            yield return (Breach.Early, $"\"{message.Text}\" arrived {Seconds(message.DueAtUtc - first.AtUtc)} s before its time.");
        if (file.First is not null && (message.CancelledAtUtc is not null || file.Told.Any(t => t.Label == "cancelled") || file.Stored.Any(s => s.Status == "Cancelled")))
            yield return (Breach.CancelledYetSent, $"\"{message.Text}\" was called cancelled, and arrived.");
    }

    private static IEnumerable<(Breach Breach, string Sentence)> Words(CaseFile file)
    {
        var text = file.Message.Text;
        foreach (var told in file.Told)
        {
            if (Left.Contains(told.Label) && (file.First is null || told.FirstAnsweredUtc < file.First.AtUtc))
                yield return (Breach.UntrueLabel, $"The {told.Source} called \"{text}\" {told.Label} at {Clock(told.FirstAnsweredUtc)}, before it had reached WhatsApp.");
            if (NotLeft.Contains(told.Label) && file.First is { } first && told.LastAskedUtc > first.AtUtc)
                yield return (Breach.UntrueLabel, $"The {told.Source} called \"{text}\" {told.Label} at {Clock(told.LastAskedUtc)}, after it had reached WhatsApp.");
            if (Rank(told.Label) > 1 && file.First is not null && Rank(told.Label) - 1 > file.Level)
                yield return (Breach.UntrueLabel, $"The {told.Source} called \"{text}\" {told.Label}, and WhatsApp never said so.");
        }

        foreach (var bySource in file.Told.GroupBy(t => t.Source))
        {
            foreach (var (before, after) in bySource.OrderBy(t => t.FirstAnsweredUtc).Zip(bySource.OrderBy(t => t.FirstAnsweredUtc).Skip(1)))
            {
                if (WentBack(before.Label, after.Label))
                    yield return (Breach.LabelWentBack, $"The {bySource.Key} called \"{text}\" {before.Label} and later, at {Clock(after.FirstAnsweredUtc)}, {after.Label}.");
            }
        }
    }

    private static IEnumerable<(Breach Breach, string Sentence)> Ends(CaseFile file)
    {
        var text = file.Message.Text;
        if (file.Stored.Count != 1)
        {
            yield return (file.Stored.Count == 0 ? Breach.Lost : Breach.Doubled, $"\"{text}\" was accepted and has {file.Stored.Count} rows.");
            yield break;
        }

        var row = file.Stored[0];
        switch (row.Status)
        {
            case "Sent" when file.First is null:
                yield return (Breach.Lost, $"The database says \"{text}\" was sent, and it never reached WhatsApp.");
                break;
            case "Sent" when row.AckLevel > file.Level:
                yield return (Breach.UntrueLabel, $"The database says ack {row.AckLevel} of \"{text}\", and WhatsApp said {file.Level} at most.");
                break;
            case "Pending" or "Sending":
                yield return (Breach.Lost, $"\"{text}\" is still {row.Status} at the end.");
                break;
            case "Failed" or "Expired" when file.First is not null:
                yield return (Breach.UntrueLabel, $"The database says \"{text}\" has {row.Status.ToLowerInvariant()}, and it arrived.");
                break;
        }

        if (row.Status != "Sent" && file.Told.FirstOrDefault(t => Left.Contains(t.Label)) is { } sent)
            yield return (Breach.LabelWentBack, $"The {sent.Source} called \"{text}\" {sent.Label}, and the database says {row.Status} at the end.");
        if (row.Status != "Cancelled" && file.Message.CancelledAtUtc is { } at)
            yield return (Breach.LabelWentBack, $"\"{text}\" was called cancelled at {Clock(at)}, and the database says {row.Status} at the end.");
    }

    // Sent and later words only rise; cancelled and expired are for ever.
    private static bool WentBack(string before, string after)
        => (Rank(before) >= 2 && Rank(after) < Rank(before)) || (Final.Contains(before) && after != before);

    private static int Rank(string label) => label switch
    {
        "sending" or "unconfirmed" => 1,
        "sent" or "stuck" => 2,
        "delivered" => 3,
        "read" => 4,
        "played" => 5,
        _ => 0,
    };

    private static string BareId(string messageId) => messageId.Split('_') is { Length: >= 3 } parts ? parts[2] : messageId;

    private static string Clock(DateTimeOffset at) => at.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private sealed record CaseFile(Accepted Message, IReadOnlyList<Told> Told, IReadOnlyList<Arrived> Arrived, IReadOnlyList<Stored> Stored)
    {
        public Arrived? First => Arrived.Count > 0 ? Arrived[0] : null;

        public int Level => Arrived.Count > 0 ? Arrived.Max(a => a.Level) : 0;

        public string History()
        {
            var lines = Told.Select(t => (At: t.FirstAnsweredUtc, Line: $"{t.Source}: {t.Label}, until {Clock(t.LastAskedUtc)}"))
                .Concat(Arrived.Select(a => (At: a.AtUtc, Line: $"WhatsApp got {a.MessageId}, for {a.To}")))
                .Append((At: Message.DueAtUtc, Line: "due"));
            if (Message.CancelledAtUtc is { } cancelled)
                lines = lines.Append((At: cancelled, Line: "answered: cancelled"));
            var rows = Stored.Select(s => $"  in the end: {s.Status}, ack {s.AckLevel}, {s.WhatsAppId ?? "no id"}");
            return string.Join('\n', lines.OrderBy(l => l.At).Select(l => $"  {Clock(l.At)} {l.Line}").Concat(rows));
        }
    }
}

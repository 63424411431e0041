using Microsoft.Data.Sqlite;
using WaScheduler.Data.Audits;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Audits;
using Xunit;

namespace WaScheduler.Tests.Audits;

public sealed class AuditCheckTests
{
    [Fact]
    public async Task An_untouched_audit_is_unbroken()
    {
        await using var host = await CoreHost.StartAsync();
        await AuditProbe.FillAsync(host, 20);

        var findings = await AuditProbe.CheckAsync(host);

        Assert.True(findings.IsUnbroken, AuditSentences.Of(findings));
        Assert.Equal(21, findings.Lines); // the account of the host is the first
        Assert.Equal(findings.Head, await host.Get<AuditQueries>().HeadAsync(CancellationToken.None));
        Assert.StartsWith("21 lines, unbroken since ", AuditSentences.Of(findings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Detail = json_object('n', 9) WHERE Id = 7", AuditFault.Changed, 7)]
    [InlineData("UPDATE AuditEntries SET AtUtc = AtUtc + 1 WHERE Id = 1", AuditFault.Changed, 1)]
    [InlineData("UPDATE AuditEntries SET Actor = 'Robot' WHERE Id = 7", AuditFault.Changed, 7)]
    [InlineData("UPDATE AuditEntries SET AtUtc = 9e18 WHERE Id = 7", AuditFault.Changed, 7)]
    [InlineData("UPDATE AuditEntries SET ActorName = '' WHERE Id = 7", AuditFault.Changed, 7)]
    [InlineData("UPDATE AuditEntries SET Hash = upper(Hash) WHERE Id = 21", AuditFault.Changed, 21)]
    [InlineData("DELETE FROM AuditEntries WHERE Id = 7", AuditFault.Removed, 7)]
    [InlineData("DELETE FROM AuditEntries WHERE Id = 1", AuditFault.Removed, 1)]
    [InlineData("DELETE FROM AuditEntries WHERE Id BETWEEN 7 AND 9", AuditFault.Removed, 7)]
    [InlineData("DELETE FROM AuditEntries WHERE Id > 19", AuditFault.CutOff, 20)]
    [InlineData("DELETE FROM AuditEntries", AuditFault.CutOff, 1)]
    [InlineData("DELETE FROM AuditEntries WHERE Id > 19; DELETE FROM Preferences WHERE Section = 'auditHead'", AuditFault.CutOff, 20)]
    [InlineData("DELETE FROM AuditEntries WHERE Id > 19; UPDATE Preferences SET Json = json_object('Line', 19, 'Hash', (SELECT Hash FROM AuditEntries WHERE Id = 19)) WHERE Section = 'auditHead'", AuditFault.CutOff, 20)]
    [InlineData("INSERT INTO AuditEntries SELECT 0, AtUtc, Actor, ActorName, RemoteAddress, Action, Subject, Detail, PreviousHash, Hash FROM AuditEntries WHERE Id = 1", AuditFault.Inserted, 0)]
    [InlineData("DELETE FROM AuditEntries WHERE Id = 8; UPDATE AuditEntries SET Id = 8 WHERE Id = 7", AuditFault.Removed, 7)]
    [InlineData("UPDATE AuditEntries SET Subject = (SELECT Subject FROM AuditEntries WHERE Id = 8) WHERE Id = 7", AuditFault.Changed, 7)]
    public async Task What_was_done_past_the_app_is_found(string sql, AuditFault fault, long line)
    {
        await using var host = await CoreHost.StartAsync();
        await AuditProbe.FillAsync(host, 20);

        await AuditProbe.TamperAsync(host, sql);
        var findings = await AuditProbe.CheckAsync(host);

        Assert.Equal((fault, line), (findings.Fault, findings.BrokenLine));
    }

    [Fact]
    public async Task A_line_put_in_with_a_right_hash_breaks_the_next_one_or_the_end()
    {
        await using var host = await CoreHost.StartAsync();
        await AuditProbe.FillAsync(host, 20);
        var lines = await AuditProbe.LinesAsync(host);

        await AuditProbe.TamperAsync(host, "SELECT 1");
        await ReplaceAsync(host, lines[6], "schedule:1");
        var middle = await AuditProbe.CheckAsync(host);
        await ReplaceAsync(host, lines[6], lines[6].Subject);
        await ReplaceAsync(host, lines[20], "schedule:1");
        var end = await AuditProbe.CheckAsync(host);

        Assert.Equal((AuditFault.Inserted, 8), (middle.Fault, middle.BrokenLine));
        Assert.Equal((AuditFault.Replaced, 21), (end.Fault, end.BrokenLine));
    }

    [Fact]
    public async Task A_line_added_at_the_end_past_the_app_is_found()
    {
        await using var host = await CoreHost.StartAsync();
        await AuditProbe.FillAsync(host, 3);
        var last = (await AuditProbe.LinesAsync(host))[^1];
        var added = Copy(last, last.Subject);
        (added.Id, added.PreviousHash) = (last.Id + 1, last.Hash);
        await AuditProbe.RunAsync(host, $"INSERT INTO AuditEntries SELECT {added.Id}, AtUtc, Actor, ActorName, RemoteAddress, Action, Subject, Detail, '{added.PreviousHash}', '{new AuditHash().Of(added)}' FROM AuditEntries WHERE Id = {last.Id}");

        var findings = await AuditProbe.CheckAsync(host);

        Assert.Equal((AuditFault.Inserted, added.Id), (findings.Fault, findings.BrokenLine));
    }

    [Fact]
    public async Task Going_on_after_the_end_was_cut_off_covers_nothing_up()
    {
        await using var host = await CoreHost.StartAsync();
        await AuditProbe.FillAsync(host, 20);

        await AuditProbe.TamperAsync(host, "DELETE FROM AuditEntries WHERE Id > 19; DELETE FROM Preferences WHERE Section = 'auditHead'");
        await AuditProbe.FillAsync(host, 5);
        var findings = await AuditProbe.CheckAsync(host);

        Assert.Equal((AuditFault.Removed, 20), (findings.Fault, findings.BrokenLine));
    }

    [Fact]
    public async Task Only_a_hash_kept_elsewhere_shows_that_the_whole_audit_was_written_anew()
    {
        await using var host = await CoreHost.StartAsync();
        await AuditProbe.FillAsync(host, 20);
        var printed = await host.Get<AuditQueries>().HeadAsync(CancellationToken.None);

        await AuditProbe.TamperAsync(host, "DELETE FROM AuditEntries; DELETE FROM Preferences; DELETE FROM sqlite_sequence WHERE name = 'AuditEntries'");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await AuditProbe.FillAsync(host, 30);

        Assert.True((await AuditProbe.CheckAsync(host)).IsUnbroken);
        var findings = await AuditProbe.CheckAsync(host, printed);
        Assert.Equal((AuditFault.Replaced, 21), (findings.Fault, findings.BrokenLine));
    }

    [Fact]
    public async Task The_database_itself_refuses_to_change_or_remove_a_line()
    {
        await using var host = await CoreHost.StartAsync();

        await Assert.ThrowsAsync<SqliteException>(() => AuditProbe.RunAsync(host, "UPDATE AuditEntries SET Detail = 'x'"));
        await Assert.ThrowsAsync<SqliteException>(() => AuditProbe.RunAsync(host, "DELETE FROM AuditEntries"));
    }

    [Fact]
    public void No_two_different_lines_have_the_same_bytes()
    {
        var hash = new AuditHash();
        AuditEntry[] lines =
        [
            Line("ab", "c", null, null), Line("a", "bc", null, null), Line("ab", "c", "", null), Line("ab", "c", null, ""),
            Line("ab,1:c", "", null, null), Line("ab", "c,-,", null, null), Line("ab", "c", "-", null), Line("אב", "c", null, null), Line("ab\0", "c", null, null),
        ];

        Assert.Equal(lines.Length, lines.Select(hash.Of).Distinct().Count());
        // Told in the documentation, so that another program can check it.
        Assert.Equal("8b3ddbc31094be0d", hash.Of(Line("ab", "c", null, null))[..16]);
    }

    [Fact(Explicit = true)]
    public async Task Checking_a_million_lines_takes_seconds()
    {
        await using var host = await CoreHost.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            await AuditProbe.FillAsync(host, 10_000);
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var findings = await AuditProbe.CheckAsync(host);

        TestContext.Current.TestOutputHelper!.WriteLine($"{findings.Lines} lines in {watch.Elapsed}");
        Assert.True(findings.IsUnbroken);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    private static AuditEntry Line(string action, string subject, string? detail, string? name) => new()
    {
        Id = 1,
        AtUtc = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000),
        Actor = AuditActor.Page,
        ActorName = name,
        Action = action,
        Subject = subject,
        Detail = detail,
        PreviousHash = AuditHash.Beginning,
        Hash = "",
    };

    private static AuditEntry Copy(AuditEntry line, string subject) => new()
    {
        Id = line.Id,
        AtUtc = line.AtUtc,
        Actor = line.Actor,
        ActorName = line.ActorName,
        RemoteAddress = line.RemoteAddress,
        Action = line.Action,
        Subject = subject,
        Detail = line.Detail,
        PreviousHash = line.PreviousHash,
        Hash = "",
    };

    private static Task<int> ReplaceAsync(CoreHost host, AuditEntry line, string subject)
        => AuditProbe.RunAsync(host, $"UPDATE AuditEntries SET Subject = '{subject}', Hash = '{new AuditHash().Of(Copy(line, subject))}' WHERE Id = {line.Id}");
}

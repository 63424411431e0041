using System.Reflection;
using Microsoft.Data.Sqlite;
using WaScheduler.Data.Audits;
using WaScheduler.Tests.Hygiene;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Audits;

/// <summary>A write that forgets its line fails here; so does a new write that <see cref="AuditVerbs"/> does not know.</summary>
public sealed class EveryWriteIsAuditedTests
{
    private static readonly string[] Reads = ["List", "Find", "Search", "Count", "Was", "Is"];

    public static TheoryData<string> Verbs => [.. AuditVerbs.Audited.Keys];

    [Fact]
    public void Every_write_of_a_store_leaves_a_line_or_is_excused_with_a_reason()
    {
        var writes = typeof(AuditQueries).Assembly.GetTypes()
            .Where(t => t.IsPublic && t.Name.EndsWith("Store", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(m => (Type: t, m.Name)))
            .Where(w => !Reads.Any(r => w.Name.StartsWith(r, StringComparison.Ordinal)) || AuditVerbs.Excused.ContainsKey($"{w.Type.Name}.{w.Name}"))
            .Select(w => $"{w.Type.Name}.{w.Name}").ToHashSet();
        var known = AuditVerbs.Audited.Keys.Concat(AuditVerbs.Excused.Keys).ToList();

        Findings.AssertNone(writes.Except(known).Select(w => $"{w} writes, and AuditVerbs says neither which line of the audit it leaves nor why none"));
        Findings.AssertNone(known.Except(writes).Select(Findings.Unneeded));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task It_leaves_its_line_with_who_did_it_and_without_the_line_it_does_nothing(string verb)
    {
        var (action, prepare) = AuditVerbs.Audited[verb];
        await using var host = await CoreHost.StartAsync();
        var act = await prepare(host);
        var linesBefore = (await AuditProbe.LinesAsync(host)).Count;

        // The line cannot be written: nothing else may be.
        await AuditProbe.RunAsync(host, "CREATE TRIGGER Full BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'no line'); END");
        var before = await AuditProbe.EverythingAsync(host);
        await Assert.ThrowsAsync<SqliteException>(act);
        Assert.Equal(before, await AuditProbe.EverythingAsync(host));
        await AuditProbe.RunAsync(host, "DROP TRIGGER Full");

        using (ActingNow.As(new Acting(AuditActor.Api, "Dana's phone +972501234567", "192.0.2.7")))
        {
            await act();
        }

        var line = Assert.Single((await AuditProbe.LinesAsync(host)).Skip(linesBefore));
        Assert.Equal(action, line.Action);
        Assert.Equal(verb == "OccurrenceStore.PauseAsync" ? (AuditActor.App, null, null) : (AuditActor.Api, "Dana's phone +…567", "192.0.2.7"), (line.Actor, line.ActorName, line.RemoteAddress));
        Assert.True((await AuditProbe.CheckAsync(host)).IsUnbroken);
        Assert.DoesNotMatch(@"\d{9,12}[^\d]|Other words|Good morning|Dana Levi", line.Detail?.Replace(new string('a', 64), "", StringComparison.Ordinal) ?? "");
    }
}

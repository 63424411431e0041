using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using WaScheduler.Data;
using Xunit;

namespace WaScheduler.Tests.Data;

public sealed class DatabaseFileTests : IDisposable
{
    private const string Initial = "20261122045612_Initial";
    private const string SessionEvents = "20261122115200_SessionEvents";
    private const string Alerts = "20261122140923_Alerts";
    private const string ScheduleDepth = "20261122162705_ScheduleDepth";
    private const string GroupChats = "20261122170344_GroupChats";
    private const string DeliveryTruth = "20261122193227_DeliveryTruth";
    private const string Later = "29990101000000_Later";

    private readonly string _folder = Directory.CreateTempSubdirectory("wa-database-").FullName;

    private string FilePath => Path.Combine(_folder, "wa-scheduler.db");

    private string Copy => $"{FilePath}.before-{Later}.bak";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_new_file_gets_every_table_and_is_opened_again_as_it_is()
    {
        await MakeWithRowAsync();
        await Today().PrepareAsync(Stop);
        Assert.Equal("kept", Read(FilePath, "SELECT Section FROM Preferences"));
        Assert.Equal("wal", Read(FilePath, "PRAGMA journal_mode"));
        Assert.Empty(Directory.GetFiles(_folder, "*.bak*"));
    }

    [Fact]
    public async Task Before_an_upgrade_the_file_is_copied_as_it_was()
    {
        await MakeWithRowAsync();
        await Tomorrow().PrepareAsync(Stop);
        Assert.Equal("1", Read(FilePath, "SELECT count(*) FROM sqlite_master WHERE name = 'LaterThings'"));
        Assert.Equal("0", Read(Copy, "SELECT count(*) FROM sqlite_master WHERE name = 'LaterThings'"));
        Assert.Equal("kept", Read(Copy, "SELECT Section FROM Preferences"));
        Assert.Equal("ok", Read(Copy, "PRAGMA integrity_check"));
        var made = File.GetLastWriteTimeUtc(Copy);
        await Tomorrow().PrepareAsync(Stop);
        Assert.Equal(made, File.GetLastWriteTimeUtc(Copy));
    }

    [Fact]
    public async Task A_file_of_the_first_version_keeps_its_rows()
    {
        await using (var db = new Contexts(options => DataSetup.Configure(options, FilePath)).CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", Stop);
            await db.GetService<IMigrator>().MigrateAsync(Initial, Stop);
        }

        Read(FilePath, """
            INSERT INTO Accounts (Id, Name, Kind, ProfileFolder, StartsWithApp, CreatedAtUtc) VALUES (7, 'Shop', 'Web', 'f', 1, 5);
            INSERT INTO Preferences (Section, Json, UpdatedAtUtc) VALUES ('kept', '{}', 0);
            INSERT INTO Deliveries (AccountId, Source, Address, RecipientName, Text, DueAtUtc, Status, HoldReason, AckLevel, AttemptCount, AttemptsLeft, Epoch, CreatedAtUtc, UpdatedAtUtc)
                VALUES (7, 'Manual', '+1', 'A', 'Hello', 1, 'Pending', 'None', 0, 0, 3, 1, 1, 1);
            INSERT INTO Schedules (Id, AccountId, Name, Text, RecurrenceJson, LocalTime, TimeZoneId, StartsOn, ExcludedDates, MissedPolicy, LateWithinMinutes, Status, CreatedAtUtc, UpdatedAtUtc)
                VALUES (3, 7, 'S', 'T', '{}', '09:00:00', 'Etc/UTC', '2026-01-01', '[]', 'Skip', 60, 'Active', 1, 1);
            INSERT INTO Occurrences (ScheduleId, Kind, DueAtUtc, PlannedAtUtc) VALUES (3, 'Planned', 11, 12), (3, 'RunNow', 13, 13);
            """);
        await Today().PrepareAsync(Stop);
        Assert.Equal("Shop|Web|1|Green", Read(FilePath, "SELECT Name || '|' || Kind || '|' || StartsWithApp || '|' || Color FROM Accounts WHERE Id = 7"));
        Assert.Equal("kept", Read(FilePath, "SELECT Section FROM Preferences"));
        Assert.Equal("1", Read(FilePath, "SELECT count(*) FROM Deliveries WHERE AccountId = 7"));
        Assert.Equal("11|-", Read(FilePath, "SELECT group_concat(coalesce(NominalAtUtc, '-'), '|') FROM (SELECT NominalAtUtc FROM Occurrences ORDER BY Id)"));
        Assert.Equal("Schedule|Anyway|[]", Read(FilePath, "SELECT WhoseClock || '|' || RestRule || '|' || AttachmentIds FROM Schedules"));
        Read(FilePath, "UPDATE Schedules SET MissedPolicy = 'NextOnly'; UPDATE Deliveries SET HoldReason = 'Stopped'");
        Assert.Equal("0|Open|1", Read(FilePath, "SELECT Hour || '|' || Place || '|' || Count FROM DeliveryTallies"));
        Assert.Equal("Hello", Read(FilePath, "SELECT Text FROM Deliveries WHERE Id IN (SELECT rowid FROM DeliveriesSearch('ell'))"));
        Assert.Throws<SqliteException>(() => Read(FilePath, "UPDATE Schedules SET MissedPolicy = 'Sometimes'"));
        Assert.Throws<SqliteException>(() => Read(FilePath, "UPDATE Deliveries SET HoldReason = 'Sometimes'"));
        Assert.Null(Read(FilePath, "PRAGMA foreign_key_check"));
        Assert.Equal("ok", Read(FilePath, "PRAGMA integrity_check"));
        Assert.Equal("1", Read($"{FilePath}.before-{DeliveryTruth}.bak", "SELECT count(*) FROM Deliveries"));
    }

    [Fact]
    public void An_upgrade_is_done_whole_or_not_at_all()
    {
        using var db = new Contexts(options => DataSetup.Configure(options, FilePath)).CreateDbContext();
        // What SQLite cannot do to a table that is there, EF does by building it anew, with this pragma, outside the transaction.
        Assert.DoesNotContain("foreign_keys", db.GetService<IMigrator>().GenerateScript(Initial), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_alone()
    {
        await Today().PrepareAsync(Stop);
        await Tomorrow().PrepareAsync(Stop);
        var fault = await Assert.ThrowsAsync<DatabaseProblemException>(() => Today().PrepareAsync(Stop));
        Assert.Contains("newer version", fault.Message, StringComparison.Ordinal);
        Assert.Contains(Later, fault.Message, StringComparison.Ordinal);
        Assert.Equal("1", Read(FilePath, "SELECT count(*) FROM sqlite_master WHERE name = 'LaterThings'"));
    }

    [Fact]
    public async Task A_damaged_file_is_refused_with_what_to_do_and_left_alone()
    {
        await Today().PrepareAsync(Stop);
        SqliteConnection.ClearAllPools();
        var bytes = await File.ReadAllBytesAsync(FilePath, Stop);
        new Random(7).NextBytes(bytes.AsSpan(4096, 60_000));
        await File.WriteAllBytesAsync(FilePath, bytes, Stop);
        var fault = await Assert.ThrowsAsync<DatabaseProblemException>(() => Today().PrepareAsync(Stop));
        Assert.Contains("is damaged", fault.Message, StringComparison.Ordinal);
        Assert.Contains("backup", fault.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(FilePath, Stop));
    }

    [Fact]
    public async Task Something_else_than_a_database_is_refused_too()
    {
        await File.WriteAllTextAsync(FilePath, new string('x', 5_000), Stop);
        var fault = await Assert.ThrowsAsync<DatabaseProblemException>(() => Today().PrepareAsync(Stop));
        Assert.Contains("is damaged", fault.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5_000), await File.ReadAllTextAsync(FilePath, Stop));
    }

    private DatabaseFile Today() => new(new Contexts(options => DataSetup.Configure(options, FilePath)), FilePath);

    // The program as it will be after one more migration: those of this assembly stand in for its own.
    private DatabaseFile Tomorrow() => new(
        new Contexts(options =>
        {
            options.UseSqlite($"Data Source={FilePath}", sqlite => sqlite.MigrationsAssembly(typeof(DatabaseFileTests).Assembly));
            options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        }),
        FilePath);

    private async Task MakeWithRowAsync()
    {
        await Today().PrepareAsync(Stop);
        Read(FilePath, "INSERT INTO Preferences (Section, Json, UpdatedAtUtc) VALUES ('kept', '{}', 0)");
    }

    private static string? Read(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }

    private sealed class Contexts(Action<DbContextOptionsBuilder> configure) : IDbContextFactory<AppDbContext>
    {
        public AppDbContext CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<AppDbContext>();
            configure(options);
            return new AppDbContext(options.Options);
        }
    }

    [DbContext(typeof(AppDbContext))]
    [Migration(Initial)]
    internal sealed class InitialMigration : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
        }
    }

    [DbContext(typeof(AppDbContext))]
    [Migration(SessionEvents)]
    internal sealed class SessionEventsMigration : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
        }
    }

    [DbContext(typeof(AppDbContext))]
    [Migration(Alerts)]
    internal sealed class AlertsMigration : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
        }
    }

    [DbContext(typeof(AppDbContext))]
    [Migration(ScheduleDepth)]
    internal sealed class ScheduleDepthMigration : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
        }
    }

    [DbContext(typeof(AppDbContext))]
    [Migration(GroupChats)]
    internal sealed class GroupChatsMigration : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
        }
    }

    [DbContext(typeof(AppDbContext))]
    [Migration(DeliveryTruth)]
    internal sealed class DeliveryTruthMigration : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
        }
    }

    [DbContext(typeof(AppDbContext))]
    [Migration(Later)]
    internal sealed class LaterMigration : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE LaterThings (Id INTEGER PRIMARY KEY)");
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaScheduler.Data.Migrations
{
    /// <inheritdoc />
    public partial class DeliveryTruth : Migration
    {
        private const string ListedBefore = "CASE WHEN Status = 'Cancelled' AND UpdatedAtUtc < DueAtUtc THEN UpdatedAtUtc ELSE DueAtUtc END";
        private const string Listed = "coalesce(WithdrawnAtUtc, DueAtUtc)";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "WithdrawnAtUtc",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);
            migrationBuilder.Sql("UPDATE Deliveries SET WithdrawnAtUtc = UpdatedAtUtc WHERE Status = 'Cancelled' AND UpdatedAtUtc < DueAtUtc");

            // In place, for the reason given at ScheduleDepth; the columns added below make every other connection read the schema afresh.
            Reword(migrationBuilder, "'MissingValue', 'QuietHours')", "'MissingValue', 'QuietHours', 'Stopped', 'TimeLock')");
            // The value is the same, so the indexes over it stay as they are.
            Reword(migrationBuilder, ListedBefore, Listed);

            migrationBuilder.AddColumn<int>(
                name: "PeopleCount",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReachedCount",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReadCount",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RepliedAtUtc",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AtUtc = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", nullable: true),
                    RemoteAddress = table.Column<string>(type: "TEXT", nullable: true),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: true),
                    PreviousHash = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DeliveryEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DeliveryId = table.Column<long>(type: "INTEGER", nullable: false),
                    AtUtc = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    HoldReason = table.Column<string>(type: "TEXT", nullable: true),
                    UntilUtc = table.Column<long>(type: "INTEGER", nullable: true),
                    Code = table.Column<string>(type: "TEXT", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeliveryEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DeliveryEvents_Deliveries_DeliveryId",
                        column: x => x.DeliveryId,
                        principalTable: "Deliveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DeliveryTallies",
                columns: table => new
                {
                    Hour = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeliveryTallies", x => new { x.Hour, x.Place });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ChatId_SentAtUtc",
                table: "Deliveries",
                columns: new[] { "ChatId", "SentAtUtc" },
                filter: "SentAtUtc IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Status",
                table: "Deliveries",
                columns: new[] { "Status", "ListedAtUtc", "Id" },
                filter: "ListedAtUtc IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Ack",
                table: "Deliveries",
                columns: new[] { "AckLevel", "ListedAtUtc", "Id" },
                filter: "Status = 'Sent' AND ListedAtUtc IS NOT NULL");

            // After IX_Deliveries_Status: where both fit, SQLite takes the younger one.
            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Held",
                table: "Deliveries",
                columns: new[] { "Status", "ListedAtUtc", "Id" },
                filter: "HoldReason <> 'None'");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Failed",
                table: "Deliveries",
                columns: new[] { "Status", "UpdatedAtUtc" },
                filter: "Status = 'Failed' AND DismissedAtUtc IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Subject_Id",
                table: "AuditEntries",
                columns: new[] { "Subject", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DeliveryEvents_DeliveryId_Id",
                table: "DeliveryEvents",
                columns: new[] { "DeliveryId", "Id" });

            AddTallies(migrationBuilder);
            AddSearch(migrationBuilder);
            SealAudit(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var trigger in new[] { "Tallies_Insert", "Tallies_Update", "Tallies_Delete", "Search_Insert", "Search_Update", "Search_Delete" })
                migrationBuilder.Sql($"DROP TRIGGER Deliveries_{trigger}");
            migrationBuilder.Sql("DROP TABLE DeliveriesSearch");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "DeliveryEvents");

            migrationBuilder.DropTable(
                name: "DeliveryTallies");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ChatId_SentAtUtc",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Status",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Ack",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Held",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Failed",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "PeopleCount",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "ReachedCount",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "ReadCount",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "RepliedAtUtc",
                table: "Deliveries");

            Reword(migrationBuilder, "'MissingValue', 'QuietHours', 'Stopped', 'TimeLock')", "'MissingValue', 'QuietHours')");
            Reword(migrationBuilder, Listed, ListedBefore);
            migrationBuilder.DropColumn(
                name: "WithdrawnAtUtc",
                table: "Deliveries");
        }

        // Places where a message stands for longer than a moment; being claimed changes nothing here.
        private static string Place(string row) =>
            $"CASE WHEN {row}.Status IN ('Pending', 'Sending') THEN 'Open' WHEN {row}.Status <> 'Sent' THEN {row}.Status"
            + $" WHEN {row}.AckLevel >= 4 THEN 'Played' WHEN {row}.AckLevel = 3 THEN 'Read' WHEN {row}.AckLevel = 2 THEN 'Delivered' ELSE 'Sent' END";

        private static void AddTallies(MigrationBuilder migrationBuilder)
        {
            static string Hour(string row) => $"{row}.DueAtUtc / 3600000";
            string add = $"INSERT INTO DeliveryTallies (Hour, Place, Count) VALUES ({Hour("new")}, {Place("new")}, 1) ON CONFLICT (Hour, Place) DO UPDATE SET Count = Count + 1;";
            string take = $"UPDATE DeliveryTallies SET Count = Count - 1 WHERE Hour = {Hour("old")} AND Place = {Place("old")};";
            migrationBuilder.Sql($"INSERT INTO DeliveryTallies (Hour, Place, Count) SELECT {Hour("d")}, {Place("d")}, count(*) FROM Deliveries AS d GROUP BY 1, 2");
            migrationBuilder.Sql($"CREATE TRIGGER Deliveries_Tallies_Insert AFTER INSERT ON Deliveries BEGIN {add} END");
            migrationBuilder.Sql($"CREATE TRIGGER Deliveries_Tallies_Delete AFTER DELETE ON Deliveries BEGIN {take} END");
            migrationBuilder.Sql(
                $"CREATE TRIGGER Deliveries_Tallies_Update AFTER UPDATE OF Status, AckLevel, DueAtUtc ON Deliveries"
                + $" WHEN {Place("old")} <> {Place("new")} OR {Hour("old")} <> {Hour("new")} BEGIN {take} {add} END");
        }

        // Three characters and more are found through an index of all of them (https://www.sqlite.org/fts5.html, "the trigram tokenizer").
        private static void AddSearch(MigrationBuilder migrationBuilder)
        {
            const string columns = "Text, RecipientName, Address";
            const string forget = "INSERT INTO DeliveriesSearch (DeliveriesSearch, rowid, Text, RecipientName, Address) VALUES ('delete', old.Id, old.Text, old.RecipientName, old.Address);";
            const string learn = "INSERT INTO DeliveriesSearch (rowid, Text, RecipientName, Address) VALUES (new.Id, new.Text, new.RecipientName, new.Address);";
            migrationBuilder.Sql($"CREATE VIRTUAL TABLE DeliveriesSearch USING fts5({columns}, content = 'Deliveries', content_rowid = 'Id', tokenize = 'trigram')");
            migrationBuilder.Sql("INSERT INTO DeliveriesSearch (DeliveriesSearch) VALUES ('rebuild')");
            migrationBuilder.Sql($"CREATE TRIGGER Deliveries_Search_Insert AFTER INSERT ON Deliveries BEGIN {learn} END");
            migrationBuilder.Sql($"CREATE TRIGGER Deliveries_Search_Delete AFTER DELETE ON Deliveries BEGIN {forget} END");
            migrationBuilder.Sql($"CREATE TRIGGER Deliveries_Search_Update AFTER UPDATE OF {columns} ON Deliveries BEGIN {forget} {learn} END");
        }

        private static void SealAudit(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("CREATE TRIGGER AuditEntries_NoChange BEFORE UPDATE ON AuditEntries BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END");
            migrationBuilder.Sql("CREATE TRIGGER AuditEntries_NoRemoval BEFORE DELETE ON AuditEntries BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END");
        }

        private static void Reword(MigrationBuilder migrationBuilder, string words, string newWords)
        {
            migrationBuilder.Sql("PRAGMA writable_schema = ON");
            migrationBuilder.Sql(
                $"UPDATE sqlite_schema SET sql = replace(sql, '{words.Replace("'", "''")}', '{newWords.Replace("'", "''")}') WHERE type = 'table' AND name = 'Deliveries'");
            // Reads the schema afresh: SQLite adds a column at the place in the text where it stood before.
            migrationBuilder.Sql("PRAGMA writable_schema = RESET");
        }
    }
}

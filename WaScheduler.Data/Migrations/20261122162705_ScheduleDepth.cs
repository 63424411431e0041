using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaScheduler.Data.Migrations
{
    /// <inheritdoc />
    public partial class ScheduleDepth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Widens two CHECKs in place, as SQLite's documentation allows (https://www.sqlite.org/lang_altertable.html, "making
            // other kinds of table schema changes"): building the tables anew would leave the upgrade's transaction. The columns
            // added below make every connection read the schema afresh.
            Reword(migrationBuilder, "Schedules", "'SendLate', 'Ask', 'Skip')", "'SendLate', 'Ask', 'Skip', 'NextOnly')");
            Reword(migrationBuilder, "Deliveries", "'Retry', 'AskOwner')", "'Retry', 'AskOwner', 'MissingValue', 'QuietHours')");

            migrationBuilder.DropIndex(
                name: "IX_Occurrences_ScheduleId_Kind_DueAtUtc",
                table: "Occurrences");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_OccurrenceId_Address",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_RequestKey_Address",
                table: "Deliveries");

            migrationBuilder.AddColumn<string>(
                name: "AttachmentIds",
                table: "Schedules",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "RestRule",
                table: "Schedules",
                type: "TEXT",
                nullable: false,
                defaultValue: "Anyway");

            migrationBuilder.AddColumn<long>(
                name: "TemplateId",
                table: "Schedules",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WhoseClock",
                table: "Schedules",
                type: "TEXT",
                nullable: false,
                defaultValue: "Schedule");

            migrationBuilder.AddColumn<long>(
                name: "NominalAtUtc",
                table: "Occurrences",
                type: "INTEGER",
                nullable: true);

            // So far a run's time was the rule's.
            migrationBuilder.Sql("UPDATE Occurrences SET NominalAtUtc = DueAtUtc WHERE Kind = 'Planned'");

            migrationBuilder.AddColumn<string>(
                name: "WallClock",
                table: "Occurrences",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AttachmentId",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Part",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Anniversary",
                table: "Contacts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Attachments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAtUtc = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RunChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ScheduleId = table.Column<long>(type: "INTEGER", nullable: false),
                    NominalAtUtc = table.Column<long>(type: "INTEGER", nullable: false),
                    IsSkipped = table.Column<bool>(type: "INTEGER", nullable: false),
                    MovedToUtc = table.Column<long>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    UpdatedAtUtc = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RunChanges_Schedules_ScheduleId",
                        column: x => x.ScheduleId,
                        principalTable: "Schedules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Templates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAtUtc = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAtUtc = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAtUtc = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Templates", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_Due",
                table: "Occurrences",
                columns: new[] { "ScheduleId", "DueAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_Planned",
                table: "Occurrences",
                columns: new[] { "ScheduleId", "NominalAtUtc" },
                unique: true,
                filter: "Kind = 'Planned'");

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_RunNow",
                table: "Occurrences",
                columns: new[] { "ScheduleId", "DueAtUtc" },
                unique: true,
                filter: "Kind = 'RunNow'");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_OccurrenceId_Address_Part",
                table: "Deliveries",
                columns: new[] { "OccurrenceId", "Address", "Part" },
                unique: true,
                filter: "OccurrenceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_RequestKey_Address_Part",
                table: "Deliveries",
                columns: new[] { "RequestKey", "Address", "Part" },
                unique: true,
                filter: "RequestKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_Sha256",
                table: "Attachments",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_RunChanges_ScheduleId_NominalAtUtc",
                table: "RunChanges",
                columns: new[] { "ScheduleId", "NominalAtUtc" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Templates_Name",
                table: "Templates",
                column: "Name",
                unique: true,
                filter: "DeletedAtUtc IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attachments");

            migrationBuilder.DropTable(
                name: "RunChanges");

            migrationBuilder.DropTable(
                name: "Templates");

            migrationBuilder.DropIndex(
                name: "IX_Occurrences_Due",
                table: "Occurrences");

            migrationBuilder.DropIndex(
                name: "IX_Occurrences_Planned",
                table: "Occurrences");

            migrationBuilder.DropIndex(
                name: "IX_Occurrences_RunNow",
                table: "Occurrences");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_OccurrenceId_Address_Part",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_RequestKey_Address_Part",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "AttachmentIds",
                table: "Schedules");

            migrationBuilder.DropColumn(
                name: "RestRule",
                table: "Schedules");

            migrationBuilder.DropColumn(
                name: "TemplateId",
                table: "Schedules");

            migrationBuilder.DropColumn(
                name: "WhoseClock",
                table: "Schedules");

            migrationBuilder.DropColumn(
                name: "NominalAtUtc",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "WallClock",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "AttachmentId",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Anniversary",
                table: "Contacts");

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_ScheduleId_Kind_DueAtUtc",
                table: "Occurrences",
                columns: new[] { "ScheduleId", "Kind", "DueAtUtc" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_OccurrenceId_Address",
                table: "Deliveries",
                columns: new[] { "OccurrenceId", "Address" },
                unique: true,
                filter: "OccurrenceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_RequestKey_Address",
                table: "Deliveries",
                columns: new[] { "RequestKey", "Address" },
                unique: true,
                filter: "RequestKey IS NOT NULL");

            Reword(migrationBuilder, "Schedules", "'SendLate', 'Ask', 'Skip', 'NextOnly')", "'SendLate', 'Ask', 'Skip')");
            Reword(migrationBuilder, "Deliveries", "'Retry', 'AskOwner', 'MissingValue', 'QuietHours')", "'Retry', 'AskOwner')");
        }

        private static void Reword(MigrationBuilder migrationBuilder, string table, string words, string newWords)
        {
            migrationBuilder.Sql("PRAGMA writable_schema = ON");
            migrationBuilder.Sql(
                $"UPDATE sqlite_schema SET sql = replace(sql, '{words.Replace("'", "''")}', '{newWords.Replace("'", "''")}') WHERE type = 'table' AND name = '{table}'");
            migrationBuilder.Sql("PRAGMA writable_schema = OFF");
        }
    }
}

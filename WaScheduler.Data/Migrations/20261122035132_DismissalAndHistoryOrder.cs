using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaScheduler.Data.Migrations
{
    /// <inheritdoc />
    public partial class DismissalAndHistoryOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ContactId_DueAtUtc",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_History",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ScheduleId_DueAtUtc",
                table: "Deliveries");

            migrationBuilder.AddColumn<long>(
                name: "DismissedAtUtc",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ListedAtUtc",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                computedColumnSql: "CASE WHEN Status = 'Cancelled' AND UpdatedAtUtc < DueAtUtc THEN UpdatedAtUtc ELSE DueAtUtc END",
                stored: false);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ContactId_ListedAtUtc",
                table: "Deliveries",
                columns: new[] { "ContactId", "ListedAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_DueAtUtc",
                table: "Deliveries",
                column: "DueAtUtc");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_History",
                table: "Deliveries",
                columns: new[] { "ListedAtUtc", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ScheduleId_ListedAtUtc",
                table: "Deliveries",
                columns: new[] { "ScheduleId", "ListedAtUtc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ContactId_ListedAtUtc",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_DueAtUtc",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_History",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ScheduleId_ListedAtUtc",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "ListedAtUtc",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "DismissedAtUtc",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ContactId_DueAtUtc",
                table: "Deliveries",
                columns: new[] { "ContactId", "DueAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_History",
                table: "Deliveries",
                columns: new[] { "DueAtUtc", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ScheduleId_DueAtUtc",
                table: "Deliveries",
                columns: new[] { "ScheduleId", "DueAtUtc" });
        }
    }
}

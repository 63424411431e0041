using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Preferences;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class HistoryExportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd", "'+cmd")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("+972501234567", "+972501234567")]
    [InlineData("+9725012345=1", "'+9725012345=1")]
    [InlineData("+", "'+")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public void What_a_table_program_would_take_for_a_formula_is_made_harmless_and_a_number_survives(string text, string cell)
        => Assert.Equal(cell, ExportCells.Harmless(text));

    [Fact]
    public async Task Csv_holds_the_filtered_rows_with_both_clocks_and_every_text_whole()
    {
        await using var host = await StartAsync();
        await host.SendAsync("=HYPERLINK(\"http://x\"), \"quoted\"\nשורה שנייה \u202Eevil");
        await host.SendAsync("not this one", notBefore: host.Clock.GetUtcNow().AddDays(3));
        var text = Encoding.UTF8.GetString(await WriteAsync(host, new DeliveryFilter([DeliveryLabel.Queued]), ExportFormat.Csv));

        Assert.StartsWith("\uFEFFNumber,Status,Recipient,Address,Text,", text, StringComparison.Ordinal);
        Assert.Contains("Due (Asia/Jerusalem),Due (UTC)", text, StringComparison.Ordinal);
        Assert.Contains(",+972501234567,\"'=HYPERLINK(\"\"http://x\"\"), \"\"quoted\"\"\nשורה שנייה evil\",", text, StringComparison.Ordinal);
        Assert.Contains(",2026-11-22 10:00:00,2026-11-22T08:00:00Z,", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not this one", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Xlsx_is_a_whole_workbook_of_texts_and_real_times()
    {
        await using var host = await StartAsync();
        await host.SendAsync("=1+1 <b>&\u0001 🎂");
        var bytes = await WriteAsync(host, new DeliveryFilter(), ExportFormat.Xlsx);

        await using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries) await using (var part = await entry.OpenAsync(Stop)) await XDocument.LoadAsync(part, LoadOptions.None, Stop);
        await using var sheet = await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(Stop);
        var rows = (await XDocument.LoadAsync(sheet, LoadOptions.PreserveWhitespace, Stop)).Descendants().Where(e => e.Name.LocalName == "row").ToList();
        Assert.Equal(2, rows.Count);
        var cells = rows[1].Elements().ToList();
        Assert.Equal("inlineStr", cells[4].Attribute("t")!.Value);
        Assert.Equal("=1+1 <b>& 🎂", cells[4].Value);
        var due = new DateTime(1899, 12, 30).AddDays(double.Parse(cells[8].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(new DateTime(2026, 11, 22, 10, 0, 0), due, TimeSpan.FromMilliseconds(1));
        Assert.DoesNotContain(rows.Descendants(), e => e.Name.LocalName == "f");
        Assert.NotNull(zip.GetEntry("xl/workbook.xml"));
    }

    [Fact]
    public async Task Json_holds_what_the_api_shows_and_nothing_is_a_valid_file_too()
    {
        await using var host = await StartAsync();
        Assert.Empty(JsonDocument.Parse(await WriteAsync(host, new DeliveryFilter(), ExportFormat.Json)).RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal(1, Encoding.UTF8.GetString(await WriteAsync(host, new DeliveryFilter(), ExportFormat.Csv)).Count(c => c == '\n'));
        var sent = await host.SendAsync("שלום");
        var item = JsonDocument.Parse(await WriteAsync(host, new DeliveryFilter(), ExportFormat.Json)).RootElement.GetProperty("items")[0];

        Assert.Equal(sent.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), item.GetProperty("message").GetProperty("id").GetString());
        Assert.Equal("2026-11-22 10:00:00", item.GetProperty("local").GetProperty("due").GetString());
    }

    private static async Task<CoreHost> StartAsync()
    {
        var host = await CoreHost.StartAsync();
        await host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences("IL", "Asia/Jerusalem"), Stop);
        return host;
    }

    private static async Task<byte[]> WriteAsync(CoreHost host, DeliveryFilter filter, ExportFormat format)
    {
        using var stream = new MemoryStream();
        await host.Get<HistoryExport>().WriteAsync(filter, format, stream, Stop);
        return stream.ToArray();
    }
}

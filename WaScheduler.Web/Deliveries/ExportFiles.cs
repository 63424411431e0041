using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace WaScheduler.Web.Deliveries;

/// <summary>A table being written to a stream, a batch of rows at a time; disposing ends it properly.</summary>
internal interface IExportFile : IAsyncDisposable
{
    /// <summary>Writes rows.</summary>
    Task WriteAsync(IEnumerable<IReadOnlyList<ExportCell>> rows, CancellationToken cancellationToken);
}

/// <summary>Comma-separated, UTF-8 with its mark, so that table programs read Hebrew; lines end as RFC 4180 says.</summary>
internal sealed class CsvFile(Stream stream, IReadOnlyList<string> heads) : IExportFile
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n;");
    private bool _begun;

    public async Task WriteAsync(IEnumerable<IReadOnlyList<ExportCell>> rows, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        if (!_begun) text.Append('\uFEFF').AppendJoin(',', heads.Select(Quote)).Append("\r\n");
        _begun = true;
        foreach (var row in rows) text.AppendJoin(',', row.Select(cell => Quote(ExportCells.Harmless(cell.Text)))).Append("\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
    }

    public async ValueTask DisposeAsync() => await stream.FlushAsync();

    private static string Quote(string text)
        => text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

/// <summary>
/// An Excel workbook, written straight into its zip: nothing of it is kept in memory, unlike with the libraries for it. A
/// sheet takes 1,048,576 rows; what is more goes onto the next one. Texts are texts there, never formulas.
/// </summary>
internal sealed class XlsxFile : IExportFile
{
    private const int MostRows = 1_048_576;
    private const int LongestText = 32_767;
    private const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string MainType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private readonly ZipArchive _zip;
    private readonly IReadOnlyList<string> _heads;
    private Stream? _sheet;
    private int _sheets;
    private int _rows;

    private XlsxFile(ZipArchive zip, IReadOnlyList<string> heads)
    {
        _zip = zip;
        _heads = heads;
    }

    public static async Task<IExportFile> BeginAsync(Stream stream, IReadOnlyList<string> heads, CancellationToken cancellationToken)
        => new XlsxFile(await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken), heads);

    public async Task WriteAsync(IEnumerable<IReadOnlyList<ExportCell>> rows, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        if (_sheet is null) await BeginSheetAsync(text);
        foreach (var row in rows)
        {
            if (_rows == MostRows)
            {
                await WriteAsync(text);
                await EndSheetAsync();
                await BeginSheetAsync(text);
            }

            Append(text, row);
        }

        await WriteAsync(text);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // Only a workbook that was written to its end can be opened: one that broke off must not look whole.
    public async ValueTask DisposeAsync()
    {
        await EndSheetAsync();
        var numbers = Enumerable.Range(1, _sheets).ToList();
        await AddAsync("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{MainType}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{MainType}.styles+xml\"/>{string.Concat(numbers.Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{MainType}.worksheet+xml\"/>"))}</Types>");
        await AddAsync("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        await AddAsync("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{string.Concat(numbers.Select(n => $"<sheet name=\"Messages{(n == 1 ? "" : $" {n}")}\" sheetId=\"{n}\" r:id=\"s{n}\"/>"))}</sheets></workbook>");
        await AddAsync("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(numbers.Select(n => $"<Relationship Id=\"s{n}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))}<Relationship Id=\"st\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        await AddAsync("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts><fonts count=\"2\"><font/><font><b/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>");
        await _zip.DisposeAsync();
    }

    private async Task BeginSheetAsync(StringBuilder text)
    {
        (_sheets, _rows) = (_sheets + 1, 1);
        _sheet = await _zip.CreateEntry($"xl/worksheets/sheet{_sheets}.xml", CompressionLevel.Fastest).OpenAsync();
        text.Append(CultureInfo.InvariantCulture, $"{Xml}<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols><col min=\"1\" max=\"{_heads.Count}\" width=\"20\" customWidth=\"1\"/></cols><sheetData><row>");
        foreach (var head in _heads) text.Append("<c t=\"inlineStr\" s=\"2\"><is><t>").Append(SecurityElement.Escape(head)).Append("</t></is></c>");
        text.Append("</row>");
    }

    private void Append(StringBuilder text, IReadOnlyList<ExportCell> row)
    {
        _rows++;
        text.Append("<row>");
        foreach (var cell in row)
        {
            if (cell.Number is { } number) text.Append(cell.IsTime ? "<c s=\"1\"><v>" : "<c><v>").Append(number.ToString("R", CultureInfo.InvariantCulture)).Append("</v></c>");
            else if (cell.Text.Length == 0) text.Append("<c/>");
            else text.Append("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">").Append(SecurityElement.Escape(Shown(cell.Text))).Append("</t></is></c>");
        }

        text.Append("</row>");
    }

    // A cell takes so many letters, and XML does not know these two.
    private static string Shown(string text)
    {
        var end = LongestText - 1;
        var whole = text.Length > LongestText ? $"{text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)}…" : text;
        return whole.Replace("\uFFFE", "", StringComparison.Ordinal).Replace("\uFFFF", "", StringComparison.Ordinal);
    }

    private async Task EndSheetAsync()
    {
        if (_sheet is null) return;
        await _sheet.WriteAsync("</sheetData></worksheet>"u8.ToArray());
        await _sheet.DisposeAsync();
        _sheet = null;
    }

    private async Task WriteAsync(StringBuilder text)
    {
        await _sheet!.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
        text.Clear();
    }

    private async Task AddAsync(string name, string content)
    {
        await using var entry = await _zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync();
        await entry.WriteAsync(Encoding.UTF8.GetBytes(Xml + content));
    }
}

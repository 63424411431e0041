using System.Globalization;
using Microsoft.Data.Sqlite;
using WaScheduler.Data;
using WaScheduler.Data.Audits;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Audits;

/// <summary>"--check-audit": reads the audit of a data folder and says whether it is whole. Starts nothing, changes nothing, and may run beside the app.</summary>
public static class AuditCommand
{
    /// <summary>The setting behind --check-audit.</summary>
    public const string Asked = "Audit:Check";

    /// <summary>The setting behind --expect: LINE:HASH from a printed proof.</summary>
    public const string Expected = "Audit:Expect";

    private const int Whole = 0;
    private const int Broken = 1;
    private const int CannotTell = 2;
    private const int HashLength = 64;

    /// <summary>Whether the command line asks for it.</summary>
    public static bool IsAsked(string[] args) => args.Contains("--check-audit", StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks and prints; 0 when the audit is whole, 1 when it is broken, 2 when that cannot be told.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        try
        {
            var configuration = StartUp.CreateBuilder(args).Configuration;
            var path = Path.Combine(DataFolder.RootOf(configuration["Data:Directory"]), DataFolder.DatabaseName);
            if (!File.Exists(path))
            {
                await output.WriteLineAsync($"There is no database {path}. Name the data folder with --data DIR.");
                return CannotTell;
            }

            var findings = await CheckAsync(path, Read(configuration[Expected]));
            await output.WriteLineAsync(AuditSentences.Of(findings));
            return findings.IsUnbroken ? Whole : Broken;
        }
        catch (Exception fault) when (fault is StartUpProblemException or SqliteException or FormatException)
        {
            await output.WriteLineAsync($"The audit cannot be checked: {fault.Message}");
            return CannotTell;
        }
    }

    private static async Task<AuditFindings> CheckAsync(string path, AuditHead? expected)
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddData(_ => path);
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<AuditQueries>().CheckAsync(expected, CancellationToken.None);
    }

    private static AuditHead? Read(string? text) => text?.Split(':') switch
    {
        null => null,
        [var line, { Length: HashLength } hash] when long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            => new AuditHead(number, hash.ToLowerInvariant()),
        _ => throw new FormatException($"--expect {QuotedText.Of(text)} is not LINE:HASH as a proof shows it."),
    };
}

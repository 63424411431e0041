using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaScheduler.Tests.Hygiene;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>
/// Random schedules against a second opinion: Python's dateutil and croniter (build/oracle/runs.py). A sample of their
/// answers is kept beside this file; ORACLE_CASES=100000 ./test Oracle asks them anew, and writes the sample when
/// ORACLE_SAMPLE names a file.
/// </summary>
public sealed class OracleTests
{
    private const int Batch = 2_000;
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("ORACLE_CASES") ?? "2000", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("ORACLE_SEED") ?? "1", CultureInfo.InvariantCulture);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_kept_answers_of_the_second_opinion_are_ours()
    {
        var lines = Repository.Read("WaScheduler.Tests/Schedules/oracle-sample.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length >= 500);
        foreach (var line in lines)
        {
            var (question, answer) = (line.Split('\t')[0], line.Split('\t')[1]);
            Assert.True(Ours(question) == answer, $"{question}\nours:   {Ours(question)}\ntheirs: {answer}");
        }
    }

    [Fact(Explicit = true)]
    public async Task Two_other_programs_say_the_same_of_random_schedules()
    {
        var random = new RandomSchedules(Seed);
        var differences = new List<string>();
        var asked = 0;
        using var sample = Environment.GetEnvironmentVariable("ORACLE_SAMPLE") is { Length: > 0 } path ? new StreamWriter(path) : StreamWriter.Null;
        for (; asked < Cases; asked += Batch)
        {
            var questions = Enumerable.Range(0, Batch).Select(_ => random.Next()).ToList();
            var answers = await AskAsync(questions);
            Assert.Equal(questions.Count, answers.Count);
            foreach (var (question, theirs) in questions.Zip(answers))
            {
                await sample.WriteLineAsync($"{question}\t{theirs}".AsMemory(), Stop);
                if (Ours(question) != theirs) differences.Add($"{question}\nours:   {Ours(question)}\ntheirs: {theirs}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} schedules, seed {Seed}: {differences.Count} differences");
        Assert.True(differences.Count == 0, string.Join("\n\n", differences.Take(10)));
    }

    private static string Ours(string question)
    {
        var asked = JsonNode.Parse(question)!;
        DateOnly Date(string name) => DateOnly.Parse(asked[name]!.GetValue<string>(), CultureInfo.InvariantCulture);
        var (rule, fault) = Recurrence.FromJson(asked["rule"]!.ToJsonString());
        Assert.True(fault is null, fault?.Sentence);
        var pattern = new SchedulePattern(
            rule!,
            TimeOnly.Parse(asked["time"]!.GetValue<string>(), CultureInfo.InvariantCulture),
            asked["zone"]!.GetValue<string>(),
            Date("start"),
            asked["end"] is null ? null : Date("end"),
            asked["count"]?.GetValue<int>(),
            [.. asked["excluded"]!.AsArray().Select(d => DateOnly.Parse(d!.GetValue<string>(), CultureInfo.InvariantCulture))]);
        var runs = RunSequence.All(pattern).Take(asked["take"]!.GetValue<int>()).Select(run => run.DueAtUtc.ToUnixTimeSeconds());
        return JsonSerializer.Serialize(runs).Replace(",", ", ", StringComparison.Ordinal);
    }

    private static async Task<List<string>> AskAsync(IReadOnlyList<string> questions)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Repository.Root, "build/oracle/runs.py")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var python = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        var reading = python.StandardOutput.ReadToEndAsync(Stop);
        foreach (var question in questions) await python.StandardInput.WriteLineAsync(question.AsMemory(), Stop);
        python.StandardInput.Close();
        var answers = await reading;
        await python.WaitForExitAsync(Stop);
        Assert.Equal(0, python.ExitCode);
        return [.. answers.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}

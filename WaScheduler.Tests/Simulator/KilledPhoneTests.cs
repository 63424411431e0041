using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using WaScheduler.Simulator;
using Xunit;

namespace WaScheduler.Tests.Simulator;

/// <summary>The journal against kill -9 of the stand-alone process, and against a line cut in half.</summary>
public sealed class KilledPhoneTests(ChromiumWithWaJs chromium) : IClassFixture<ChromiumWithWaJs>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_phone_knows_everything_it_acknowledged_and_goes_on_counting()
    {
        var folder = Directory.CreateTempSubdirectory("killed-phone-").FullName;
        await using var first = await StandAlonePhone.StartAsync(folder, "http://127.0.0.1:0");
        using var http = new HttpClient { BaseAddress = first.Address };
        var page = await chromium.OpenAsync(first.Address);
        await page.WaitForSelectorAsync("[data-ref] canvas");
        (await http.PostAsJsonAsync("sim/scan", new { }, Cancel)).EnsureSuccessStatusCode();
        await ChromiumWithWaJs.IsMainAsync(page);
        for (var i = 1; i <= 3; i++)
            Assert.EndsWith(" 1 OK", await ChromiumWithWaJs.SendAsync(page, "972501234567@c.us", $"number {i}"), StringComparison.Ordinal);
        await first.DisposeAsync();
        await page.WaitForFunctionAsync("() => WPP.conn.getStreamData().info !== 'NORMAL'");
        await File.AppendAllTextAsync(Path.Combine(folder, "journal.jsonl"), "{\"seq\":4,\"messageId\":\"true_97250", Cancel);

        await using var second = await StandAlonePhone.StartAsync(folder, first.Address.ToString());
        await ChromiumWithWaJs.IsMainAsync(page);
        Assert.EndsWith(" 1 OK", await ChromiumWithWaJs.SendAsync(page, "972501234567@c.us", "number 4"), StringComparison.Ordinal);
        var journal = (await http.GetFromJsonAsync<JsonElement>("sim/journal", Cancel)).EnumerateArray().ToList();
        Assert.Equal([1L, 2L, 3L, 4L], journal.Select(e => e.GetProperty("seq").GetInt64()));
        Assert.Equal(["number 1", "number 2", "number 3", "number 4"], journal.Select(e => e.GetProperty("text").GetString()!));
        Assert.All(journal, e => Assert.Equal(JsonValueKind.Null, e.GetProperty("duplicateOf").ValueKind));
    }

    [Fact]
    public async Task A_journal_damaged_in_its_middle_is_not_guessed_at()
    {
        var folder = Directory.CreateTempSubdirectory("damaged-phone-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "journal.jsonl"), "{\"seq\":1,\"at\nhello\n{}\n", Cancel);
        var refused = await Assert.ThrowsAsync<PracticePhoneRefusedException>(() => RunningPhone.StartAsync(o => o with { DataDirectory = folder }));
        Assert.Contains("Line 1", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The stand-alone process; ended by kill -9, also when a test fails.</summary>
    private sealed class StandAlonePhone : IAsyncDisposable
    {
        private readonly Process _process;

        private StandAlonePhone(Process process, Uri address)
        {
            _process = process;
            Address = address;
        }

        public Uri Address { get; }

        public static async Task<StandAlonePhone> StartAsync(string folder, string urls)
        {
            var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(PracticePhone).Assembly.Location, "--urls", urls, "--data", folder]) { RedirectStandardOutput = true })!;
            // Listened to until its end: a pipe nobody drains would stop the process when it is full.
            var address = new TaskCompletionSource<Uri>();
            process.OutputDataReceived += (_, line) =>
            {
                if (line.Data is null)
                    address.TrySetException(new InvalidOperationException("The practice phone ended."));
                else if (line.Data.StartsWith("Practice phone: ", StringComparison.Ordinal))
                    address.TrySetResult(new Uri(line.Data.Split(' ')[2].Replace("/phone", "/", StringComparison.Ordinal)));
            };
            process.BeginOutputReadLine();
            return new StandAlonePhone(process, await address.Task);
        }

        public async ValueTask DisposeAsync()
        {
            _process.Kill();
            await _process.WaitForExitAsync(Cancel);
        }
    }
}

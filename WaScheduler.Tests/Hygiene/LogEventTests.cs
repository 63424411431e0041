using Xunit;

namespace WaScheduler.Tests.Hygiene;

public sealed class LogEventTests
{
    /// <summary>Where log events are declared, and the hundreds or thousands their ids come from. The longest matching folder counts.</summary>
    private static readonly Dictionary<string, (int From, int To)> Ranges = new()
    {
        ["WaScheduler.Data/"] = (1000, 1999),
        ["WaScheduler.WhatsApp/"] = (2000, 2999),
        ["WaScheduler.Simulator/"] = (3000, 3999),
        ["WaScheduler.Web/"] = (4000, 4999),
        ["WaScheduler.Web/Hosting/"] = (4000, 4099),
        ["WaScheduler.Web/Accounts/"] = (4100, 4199),
        ["WaScheduler.Web/Contacts/"] = (4200, 4299),
        ["WaScheduler.Web/Schedules/"] = (4300, 4399),
        ["WaScheduler.Web/Deliveries/"] = (4400, 4499),
        ["WaScheduler.Web/Security/"] = (4500, 4599),
        ["WaScheduler.Web/Api/"] = (4600, 4699),
        ["WaScheduler.Web/Attachments/"] = (4800, 4899),
        ["WaScheduler.Web/Analytics/"] = (4900, 4999),
    };

    [Fact]
    public void Every_log_event_has_an_id_of_its_own_within_its_range() =>
        Findings.AssertNone(Faults(Repository.SourceFiles.Where(f => !f.StartsWith("WaScheduler.Tests/", StringComparison.Ordinal)).Select(f => (f, Repository.Read(f)))));

    [Theory]
    [InlineData("EventId = 4101", "EventId = 4102", 0)]
    [InlineData("EventId = 4101", "4102, LogLevel.Information, \"text\"", 0)]
    [InlineData("EventId = 4101", "EventId = 4101", 1)]
    [InlineData("EventId = 4101", "Level = LogLevel.Error", 1)]
    [InlineData("EventId = 4101", "EventId = 4250", 1)]
    public void The_rule_bites_on_ids_that_are_missing_double_or_out_of_range(string first, string second, int faults)
    {
        var text = $"static partial class Log {{ [LoggerMessage({first})] static partial void A(ILogger l); [LoggerMessage({second})] static partial void B(ILogger l); }}";

        Assert.Equal(faults, Faults([("WaScheduler.Web/Accounts/Log.cs", text)]).Count());
    }

    private static IEnumerable<string> Faults(IEnumerable<(string Path, string Text)> sources)
    {
        var seen = new Dictionary<int, string>();
        foreach (var (path, text) in sources)
        {
            foreach (var (id, place) in SourceRules.LogEvents(path, text))
            {
                var range = Ranges.Where(r => path.StartsWith(r.Key, StringComparison.Ordinal)).MaxBy(r => r.Key.Length).Value;
                if (id < range.From || id > range.To)
                    yield return $"{place} is not within {range.From}–{range.To}";
                else if (!seen.TryAdd(id, place))
                    yield return $"{place} is also used at {seen[id]}";
            }
        }
    }
}

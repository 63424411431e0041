using System.Globalization;
using System.Text.Json.Nodes;

namespace WaScheduler.Tests.Schedules;

/// <summary>
/// Schedules as the second opinion is asked about them, drawn from a seed: every kind, awkward zones, times around clock
/// changes. Two things are left out, because there it is known why the others differ: Casablanca (Debian's zone data is older
/// than ours and does not know Morocco's change of 2026), and 29 to 31 February with a weekday in cron (croniter gives up
/// on the impossible date, where either field would do).
/// </summary>
internal sealed class RandomSchedules(int seed)
{
    private static readonly string[] Zones =
    [
        "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Jerusalem", "Asia/Kolkata", "Pacific/Apia",
        "Antarctica/Troll", "Europe/London", "America/Sao_Paulo", "America/St_Johns", "Asia/Kathmandu", "Etc/UTC",
    ];

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] CronMinutes = ["0", "30", "*/15", "7,37", "0-10/5"];
    private static readonly string[] CronHours = ["2", "*", "0-4", "1,2,3", "9-17/4"];
    private static readonly string[] CronMonthDays = ["*", "1", "31", "13", "1-7", "29"];
    private static readonly string[] CronMonths = ["*", "3", "2", "10-11", "*/5"];
    private static readonly string[] CronWeekdays = ["*", "0", "7", "1-5", "5", "6,0"];

    private readonly Random _random = new(seed);

    /// <summary>One question, a JSON object on one line.</summary>
    public string Next()
    {
        var start = new DateOnly(2018, 1, 1).AddDays(_random.Next(365 * 12));
        var question = new JsonObject
        {
            ["rule"] = Rule(start),
            // Every second one in the small hours, where clocks change.
            ["time"] = new TimeOnly(Coin() ? _random.Next(4) : _random.Next(24), _random.Next(12) * 5, _random.Next(8) == 0 ? 30 : 0).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            ["zone"] = One(Zones),
            ["start"] = Text(start),
            ["end"] = _random.Next(4) == 0 ? Text(start.AddDays(_random.Next(900))) : null,
            ["count"] = _random.Next(4) == 0 ? _random.Next(1, 30) : null,
            ["excluded"] = new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => (JsonNode)Text(start.AddDays(_random.Next(60))))]),
            ["take"] = 12,
        };
        return question.ToJsonString();
    }

    private JsonObject Rule(DateOnly start) => _random.Next(9) switch
    {
        0 => new() { ["kind"] = "once", ["date"] = Text(start.AddDays(_random.Next(-20, 400))) },
        1 => new() { ["kind"] = "daily", ["every"] = Every() },
        2 or 3 => new() { ["kind"] = "weekly", ["every"] = Every(), ["days"] = SomeDays() },
        4 => new() { ["kind"] = "monthly", ["every"] = Every(), ["day"] = _random.Next(6) == 0 ? JsonValue.Create("last") : JsonValue.Create(_random.Next(1, 32)) },
        5 => new() { ["kind"] = "monthly", ["every"] = Every(), ["day"] = "lastWorkday", ["days"] = SomeDays() },
        6 => new() { ["kind"] = "monthly", ["every"] = Every(), ["nth"] = _random.Next(5) == 0 ? JsonValue.Create("last") : JsonValue.Create(_random.Next(1, 6)), ["weekday"] = One(Days) },
        7 => Yearly(),
        _ => new() { ["kind"] = "cron", ["expression"] = Cron() },
    };

    private string Cron()
    {
        var (day, month) = (One(CronMonthDays), One(CronMonths));
        return $"{One(CronMinutes)} {One(CronHours)} {(month == "2" && day is "29" or "31" ? "13" : day)} {month} {One(CronWeekdays)}";
    }

    private JsonObject Yearly()
    {
        if (_random.Next(3) == 0) return new() { ["kind"] = "yearly", ["month"] = 2, ["day"] = 29, ["leapDay"] = One(["skip", "feb28", "mar1"]) };
        var date = new DateOnly(2024, 1, 1).AddDays(_random.Next(366));
        return new() { ["kind"] = "yearly", ["month"] = date.Month, ["day"] = date.Day };
    }

    private JsonArray SomeDays() => new([.. Days.Where(_ => Coin()).DefaultIfEmpty("wed").Select(day => (JsonNode)day)]);

    private int Every() => Coin() ? 1 : _random.Next(1, 14);

    private bool Coin() => _random.Next(2) == 0;

    private string One(string[] of) => of[_random.Next(of.Length)];

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using Xunit;

namespace WaScheduler.Tests.Faults;

/// <summary>Histories made by hand: the judge lets the good ones pass and rejects each bad one by its name.</summary>
public sealed class JudgeTests
{
    private const string Text = "hello";
    private const string To = "+15550100077";
    private static readonly DateTimeOffset Due = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private static readonly Evidence Good = new()
    {
        Accepted = [new(Text, To, Due)],
        Told = [Says("scheduled", -10, -1), Says("queued", 0.1, 0.2), Says("sending", 0.5, 0.9), Says("sent", 1.2, 2), Says("delivered", 3, 9)],
        Arrived = [new(Text, To, "true_1@c.us_A", At(1), 2)],
        Stored = [new(Text, "Sent", 2, "true_1@c.us_A")],
        Outages = [new("kill", At(0), At(4.9))],
    };

    [Fact]
    public void A_sound_history_has_no_findings() => Assert.Empty(Judge.Find(Good));

    [Fact]
    public void A_crash_in_mid_send_that_was_called_unconfirmed_until_it_was_known_is_sound() => Assert.Empty(Judge.Find(Good with
    {
        Told = [Says("sending", 0.5, 2), Says("unconfirmed", 3, 4), Says("sent", 5, 6)],
        Arrived = [new(Text, To, "true_1@c.us_A", At(1), 1), new(Text, To, "true_1@lid_A", At(4), 1)], // the same id again: shown once
        Stored = [new(Text, "Sent", 1, "true_1@c.us_A")],
    }));

    [Fact]
    public void Withdrawn_in_time_and_never_seen_is_sound() => Assert.Empty(Judge.Find(new Evidence
    {
        Accepted = [new(Text, To, Due, At(-5))],
        Told = [Says("scheduled", -10, -6), Says("cancelled", -4, 9)],
        Stored = [new(Text, "Cancelled", 0, null)],
    }));

    [Fact]
    public void Left_to_the_owner_is_not_lost() => Assert.Empty(Judge.Find(new Evidence
    {
        Accepted = [new(Text, To, Due)],
        Told = [Says("sending", 1, 2), Says("unconfirmed", 3, 9)],
        Stored = [new(Text, "Unconfirmed", 0, "true_1@c.us_A")],
    }));

    public static TheoryData<string, Breach, Evidence> Bad => new()
    {
        { "called sent and never there", Breach.Lost, Good with { Arrived = [] } },
        { "accepted and no row of it", Breach.Lost, Good with { Told = [], Arrived = [], Stored = [] } },
        { "still waiting at the end", Breach.Lost, Good with { Told = [Says("queued", 1, 9)], Arrived = [], Stored = [new(Text, "Pending", 0, null)] } },
        { "still being sent at the end", Breach.Lost, Good with { Told = [Says("sending", 1, 9)], Stored = [new(Text, "Sending", 0, "true_1@c.us_A")] } },
        { "twice under two ids", Breach.Doubled, Good with { Arrived = [.. Good.Arrived, new(Text, To, "true_1@c.us_B", At(5), 2)] } },
        { "two rows of one request", Breach.Doubled, Good with { Stored = [.. Good.Stored, .. Good.Stored] } },
        { "before its time", Breach.Early, Good with { Accepted = [new(Text, To, At(1.001))] } },
        { "called sent too soon", Breach.UntrueLabel, Good with { Told = [Says("sent", 0.9, 2)] } },
        { "called queued after it had left", Breach.UntrueLabel, Good with { Told = [Says("queued", 0.5, 1.5), Says("sent", 2, 3)] } },
        { "called failed and arrived", Breach.UntrueLabel, Good with { Told = [Says("failed", 5, 9)], Stored = [new(Text, "Failed", 0, "true_1@c.us_A")] } },
        { "expired in the database and arrived", Breach.UntrueLabel, Good with { Told = [], Stored = [new(Text, "Expired", 0, null)] } },
        { "read although only delivered", Breach.UntrueLabel, Good with { Told = [Says("read", 4, 9)] } },
        { "an ack in the database that nobody gave", Breach.UntrueLabel, Good with { Stored = [new(Text, "Sent", 3, "true_1@c.us_A")] } },
        { "delivered, then sent", Breach.LabelWentBack, Good with { Told = [Says("delivered", 3, 4), Says("sent", 5, 9)] } },
        { "sent, then unconfirmed", Breach.LabelWentBack, Good with { Told = [Says("sent", 2, 3), Says("unconfirmed", 4, 9)] } },
        { "sent, and not so in the database", Breach.LabelWentBack, Good with { Stored = [new(Text, "Unconfirmed", 0, "true_1@c.us_A")] } },
        { "cancelled, then queued", Breach.LabelWentBack, Good with { Told = [Says("cancelled", -9, -8), Says("queued", -7, -6)], Arrived = [], Stored = [new(Text, "Cancelled", 0, null)] } },
        { "answered cancelled, and arrived", Breach.CancelledYetSent, Good with { Accepted = [new(Text, To, Due, At(-5))] } },
        { "shown as cancelled, and arrived", Breach.CancelledYetSent, Good with { Told = [Says("cancelled", -5, -4)] } },
        { "at somebody else's", Breach.FromNowhere, Good with { Arrived = [new(Text, "+15550100078", "true_1@c.us_A", At(1), 2)] } },
        { "never asked for", Breach.FromNowhere, Good with { Arrived = [.. Good.Arrived, new("who?", To, "true_1@c.us_Z", At(1), 1)] } },
        { "back too late", Breach.RecoveredLate, Good with { Outages = [new("kill", At(0), At(5.1))] } },
        { "never back", Breach.RecoveredLate, Good with { Outages = [new("kill", At(0), null)] } },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void A_bad_history_is_called_by_its_name(string what, Breach breach, Evidence evidence)
    {
        var findings = Judge.Find(evidence);
        Assert.True(findings.Any(f => f.Breach == breach), $"{what}: {string.Join('\n', findings)}");
    }

    [Fact]
    public void A_finding_tells_the_whole_history_in_order_of_time()
    {
        var finding = Assert.Single(Judge.Find(Good with { Accepted = [new(Text, To, At(1.5))] }));

        Assert.Equal(
            """
            "hello" arrived 0.5 s before its time.
              08:59:50.000 api: scheduled, until 08:59:59.000
              09:00:00.100 api: queued, until 09:00:00.200
              09:00:00.500 api: sending, until 09:00:00.900
              09:00:01.000 WhatsApp got true_1@c.us_A, for +15550100077
              09:00:01.200 api: sent, until 09:00:02.000
              09:00:01.500 due
              09:00:03.000 api: delivered, until 09:00:09.000
              in the end: Sent, ack 2, true_1@c.us_A
            """,
            finding.Words,
            ignoreLineEndingDifferences: true);
    }

    private static Told Says(string label, double from, double until) => new(Text, "api", label, At(from), At(until));

    private static DateTimeOffset At(double seconds) => Due.AddMilliseconds(Math.Round(seconds * 1000));
}

using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Templates;

/// <summary>No raw placeholder ever leaves: what lacks a value waits for the owner.</summary>
public sealed class MissingValueTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_run_puts_each_recipients_own_values_in()
    {
        await using var host = await CoreHost.StartAsync();
        var dana = await host.AddContactAsync("Dana Levi", Planning.SomeNumber);
        var yael = await host.AddContactAsync("יעל כהן", "+972509999999");
        var schedule = await host.SaveAsync(Planning.Daily(9) with { Recipients = [$"{dana.Id}", $"{yael.Id}"], Text = "Hi {{firstName}}, it is {{weekday}}, {{time}}" });
        host.Clock.Set(Nine.AddMinutes(1));

        await host.PlanAsync();
        await host.DispatchAsync();

        Assert.Equal(["Hi Dana, it is Sunday, 09:00", "Hi יעל, it is Sunday, 09:00"], host.Session.HandedOver.Select(h => h.Text));
        Assert.Equal(2, (await host.MessagesAsync(schedule)).Count);
    }

    [Fact]
    public async Task A_message_without_its_value_is_never_claimed_until_the_owner_filled_it_in_and_tried_again()
    {
        await using var host = await CoreHost.StartAsync();
        var (dana, held) = await HoldAsync(host);

        Assert.Equal((DeliveryStatus.Pending, HoldReason.MissingValue, "placeholder.missing", "birthday"), (held.Status, held.HoldReason, held.ErrorCode, held.ErrorDetail));
        Assert.Null(held.ExpiresAtUtc);
        Assert.True(DeliveryLabels.NeedsOwner(held, host.Clock.GetUtcNow()));
        Assert.Equal(1, await host.Get<DeliveryQueries>().CountAttentionAsync(CancellationToken.None));
        Assert.Contains("\"birthday\" has no value for Dana Levi", DeliveryReasons.Of(held, host.Clock.GetUtcNow(), "Etc/UTC"), StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(await host.DispatchAsync()); // nor does it keep the dispatcher awake
        Assert.Empty(host.Session.HandedOver);
        Assert.False(await host.Get<DeliveryQueries>().AnyToSendAsync(host.Account.Id, host.Clock.GetUtcNow(), CancellationToken.None));
        Assert.False(await host.Get<MessageService>().RetryAsync(held.Id, CancellationToken.None));
        Assert.Equal(HoldReason.MissingValue, (await host.ReadAsync(held)).HoldReason);

        await host.Get<ContactService>().SaveAsync(new ContactInput("Dana L. {{name}}", dana.Phone, Birthday: OccasionInput.Of(new DateOnly(1990, 3, 27)), Id: dana.Id), CancellationToken.None);
        Assert.True(await host.Get<MessageService>().RetryAsync(held.Id, CancellationToken.None, "key"));
        Assert.True(await host.Get<MessageService>().RetryAsync(held.Id, CancellationToken.None, "key")); // a repeat of the same request
        await host.DispatchAsync();

        Assert.Equal("Dana L. {{name}}: 27 March", Assert.Single(host.Session.HandedOver).Text);
        Assert.Equal((DeliveryStatus.Sent, null), ((await host.ReadAsync(held)).Status, (await host.ReadAsync(held)).ErrorCode));
    }

    [Fact]
    public async Task A_message_without_its_value_can_be_dropped()
    {
        await using var host = await CoreHost.StartAsync();
        var (_, held) = await HoldAsync(host);

        Assert.Equal([OwnerAction.TryAgain, OwnerAction.Skip], OwnerActions.For(held, host.Clock.GetUtcNow()));
        Assert.True(await host.Get<MessageService>().CancelAsync(held.Id, CancellationToken.None));

        Assert.Equal(DeliveryStatus.Cancelled, (await host.ReadAsync(held)).Status);
        Assert.Equal(0, await host.Get<DeliveryQueries>().CountAttentionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_bare_number_that_became_a_contact_gets_its_name()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Daily(9) with { Text = "Hi {{name}}" });
        host.Clock.Set(Nine);
        await host.PlanAsync();
        var held = Assert.Single(await host.MessagesAsync(schedule));
        Assert.Contains("add the number there", DeliveryReasons.Of(held, Nine, "Etc/UTC"), StringComparison.Ordinal);

        var dana = await host.AddContactAsync("Dana", Planning.SomeNumber);
        Assert.True(await host.Get<MessageService>().RetryAsync(held.Id, CancellationToken.None));
        await host.DispatchAsync();

        Assert.Equal("Hi Dana", Assert.Single(host.Session.HandedOver).Text);
        Assert.Equal(dana.Id, (await host.ReadAsync(held)).ContactId);
    }

    [Fact]
    public async Task A_missed_run_that_is_not_sent_late_is_written_down_as_missed_whatever_it_lacks()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Daily(9) with { Text = "Hi {{name}}", MissedPolicy = MissedPolicy.Skip });
        host.Clock.Set(Nine.AddHours(2));

        await host.PlanAsync();

        Assert.Equal((DeliveryStatus.Expired, "expired.missed"), (await host.MessagesAsync(schedule)).Select(m => (m.Status, m.ErrorCode)).Single());
    }

    [Fact]
    public async Task A_message_by_hand_names_whoever_lacks_a_value_before_anything_is_sent()
    {
        await using var host = await CoreHost.StartAsync();
        await host.AddContactAsync("Dana", Planning.SomeNumber);
        string[] to = [Planning.SomeNumber, "+972509999991", "+972509999992", "+972509999993", "+972509999994"];

        var refused = await host.Get<MessageService>().SendAsync(new MessageInput(to, "Hi {{name}}"), CancellationToken.None);
        var sent = await host.Get<MessageService>().SendAsync(new MessageInput(to, "Hi {{name|there}}"), CancellationToken.None);

        Assert.Equal("placeholder.missing", refused.Faults["text"].Code);
        Assert.Contains("no \"name\" for \"+972509999991\", \"+972509999992\", \"+972509999993\" and 1 more", refused.Faults["text"].Sentence, StringComparison.Ordinal);
        Assert.Equal(["Hi Dana", "Hi there", "Hi there", "Hi there", "Hi there"], sent.Value!.Select(d => d.Text));
        Assert.Equal(5, (await host.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(), null, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_schedule_with_an_unknown_placeholder_is_not_saved()
    {
        await using var host = await CoreHost.StartAsync();

        var answer = await host.Get<ScheduleService>().SaveAsync(Planning.Daily(9) with { Text = "Hi {{nmae}}" }, CancellationToken.None);

        Assert.Equal("placeholder.unknown", answer.Faults["text"].Code);
    }

    private static async Task<(Contact Dana, Delivery Held)> HoldAsync(CoreHost host)
    {
        var dana = await host.AddContactAsync("Dana Levi", Planning.SomeNumber);
        var schedule = await host.SaveAsync(Planning.Once(Planning.Today, 9) with { Recipients = [$"{dana.Id}"], Text = "{{name}}: {{birthday}}" });
        host.Clock.Set(Nine);
        await host.PlanAsync();
        return (dana, Assert.Single(await host.MessagesAsync(schedule)));
    }
}

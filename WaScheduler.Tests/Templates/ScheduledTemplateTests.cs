using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Templates;
using Xunit;

namespace WaScheduler.Tests.Templates;

/// <summary>What a schedule with a template sends: its present text; after its deletion the last one.</summary>
public sealed class ScheduledTemplateTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_run_sends_what_the_template_says_at_that_time()
    {
        await using var host = await CoreHost.StartAsync();
        var templates = host.Get<TemplateService>();
        var template = (await templates.SaveAsync(new TemplateInput("Morning", "One"), CancellationToken.None)).Value!;
        var schedule = await host.SaveAsync(Planning.Daily(9) with { Text = null, TemplateId = template.Id });

        await RunAsync(host, Nine);
        await templates.SaveAsync(new TemplateInput("Morning", "Two", template.Id), CancellationToken.None);
        await RunAsync(host, Nine.AddDays(1));
        await templates.DeleteAsync(template.Id, CancellationToken.None);
        await RunAsync(host, Nine.AddDays(2));
        Assert.True(await templates.RestoreAsync(template.Id, CancellationToken.None));
        await templates.SaveAsync(new TemplateInput("Morning", "Three", template.Id), CancellationToken.None);
        await RunAsync(host, Nine.AddDays(3));

        Assert.Equal(["One", "Two", "Two", "Three"], (await host.MessagesAsync(schedule)).Select(m => m.Text));
        Assert.Equal("Three", (await host.ReadAsync(schedule)).Text);
    }

    [Fact]
    public async Task A_held_message_takes_the_text_the_template_has_when_it_is_tried_again()
    {
        await using var host = await CoreHost.StartAsync();
        var templates = host.Get<TemplateService>();
        var template = (await templates.SaveAsync(new TemplateInput("Greeting", "Hi {{name}}"), CancellationToken.None)).Value!;
        var schedule = await host.SaveAsync(Planning.Daily(9) with { Text = null, TemplateId = template.Id });
        await RunAsync(host, Nine);
        var held = Assert.Single(await host.MessagesAsync(schedule));

        await templates.SaveAsync(new TemplateInput("Greeting", "Hi {{name|friend}}", template.Id), CancellationToken.None);
        Assert.True(await host.Get<Web.Deliveries.MessageService>().RetryAsync(held.Id, CancellationToken.None));

        Assert.Equal("Hi friend", (await host.ReadAsync(held)).Text);
    }

    [Fact]
    public async Task A_name_given_away_meanwhile_keeps_a_deleted_template_deleted()
    {
        await using var host = await CoreHost.StartAsync();
        var templates = host.Get<TemplateService>();
        var first = (await templates.SaveAsync(new TemplateInput("Name", "One"), CancellationToken.None)).Value!;
        await templates.DeleteAsync(first.Id, CancellationToken.None);
        Assert.True((await templates.SaveAsync(new TemplateInput("NAME", "Two"), CancellationToken.None)).IsOk);

        Assert.False(await templates.RestoreAsync(first.Id, CancellationToken.None));
    }

    private static async Task RunAsync(CoreHost host, DateTimeOffset at)
    {
        host.Clock.Set(at);
        await host.PlanAsync();
    }
}

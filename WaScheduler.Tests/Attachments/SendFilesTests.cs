using WaScheduler.Data.Attachments;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Attachments;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Deliveries;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Attachments;

/// <summary>Files on their way: one message each, the text where it can stand, in order, and once.</summary>
public sealed class SendFilesTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("png pdf", 5, "Image:caption|Document:")]
    [InlineData("mp3 png", 5, "Audio:|Image:caption")]
    [InlineData("mp3", 5, "Text:caption|Audio:")]
    [InlineData("png", 1_024, "Image:caption")]
    [InlineData("png", 1_025, "Text:caption|Image:")]
    [InlineData("png pdf", 0, "Image:|Document:")]
    public async Task The_text_stands_at_the_first_file_that_can_carry_it_or_goes_before(string files, int length, string sent)
    {
        await using var host = await CoreHost.StartAsync();
        var text = new string('t', length);

        var answer = await host.Get<MessageService>().SendAsync(
            new MessageInput([Planning.SomeNumber], text, AttachmentIds: await SaveAsync(host, files)), CancellationToken.None);
        Assert.True(answer.IsOk, string.Join(' ', answer.Faults.Values));
        await host.DispatchAsync();

        Assert.Equal(sent, string.Join('|', host.Session.Messages.Select(m => $"{m.Kind}:{(m.Text.Length == 0 ? "" : m.Text == text ? "caption" : "?")}")));
        Assert.All(host.Session.Messages.Where(m => m.HasFile), m => Assert.True(File.Exists(m.FilePath) && m.FileName!.StartsWith("sample.", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(0, answer.Value!.Count), answer.Value.Select(d => d.Part));
    }

    [Fact]
    public async Task A_run_with_two_files_is_two_messages_and_a_later_one_waits_for_an_earlier()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Daily(9) with { AttachmentIds = await SaveAsync(host, "png pdf") });
        host.Clock.Set(Nine);
        await host.PlanAsync();
        await host.PlanAsync();
        host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.NotHandedOver, Code: "wa.ERROR_UPLOAD"));

        await host.DispatchAsync();
        Assert.Single(host.Session.Messages); // the first did not leave, so the second waits
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.DispatchAsync();

        Assert.Equal([OutgoingKind.Image, OutgoingKind.Image, OutgoingKind.Document], host.Session.Messages.Select(m => m.Kind));
        Assert.Equal(2, (await host.MessagesAsync(schedule)).Count(m => m.Status == DeliveryStatus.Sent));
        Assert.Equal(2, host.Session.OnServer.Count);
    }

    [Fact]
    public async Task A_file_that_is_gone_fails_with_a_sentence_and_nothing_leaves()
    {
        await using var host = await CoreHost.StartAsync();
        var ids = await SaveAsync(host, "png");
        var sent = (await host.Get<MessageService>().SendAsync(new MessageInput([Planning.SomeNumber], "x", AttachmentIds: ids), CancellationToken.None)).Value![0];
        var file = (await host.Get<AttachmentService>().OpenAsync(ids[0], CancellationToken.None))!.Value;
        File.Delete(file.Path);

        await host.DispatchAsync();

        var row = await host.ReadAsync(sent);
        Assert.Equal((DeliveryStatus.Failed, "attachment.missing"), (row.Status, row.ErrorCode));
        Assert.Contains("not on the disk any more", DeliveryReasons.Of(row, Nine, "Etc/UTC"), StringComparison.Ordinal);
        Assert.Empty(host.Session.Messages);
    }

    [Fact]
    public async Task Withdrawing_or_asking_about_one_part_means_the_whole_message()
    {
        await using var host = await CoreHost.StartAsync();
        var ids = await SaveAsync(host, "png pdf");
        var later = (await host.Get<MessageService>().SendAsync(new MessageInput([Planning.SomeNumber, "+972509999999"], "x", NotBeforeUtc: Nine.AddHours(5), AttachmentIds: ids), CancellationToken.None)).Value!;
        Assert.True(await host.Get<MessageService>().CancelAsync(later[1].Id, CancellationToken.None));
        var states = await Task.WhenAll(later.Select(async d => (await host.ReadAsync(d)).Status));
        Assert.Equal([DeliveryStatus.Cancelled, DeliveryStatus.Cancelled, DeliveryStatus.Pending, DeliveryStatus.Pending], states);

        var asked = await host.SaveAsync(Planning.Daily(9) with { AttachmentIds = ids, MissedPolicy = MissedPolicy.Ask });
        host.Clock.Set(Nine.AddHours(2));
        await host.PlanAsync();
        var messages = await host.MessagesAsync(asked);
        Assert.True(await host.Get<MessageService>().RetryAsync(messages[0].Id, CancellationToken.None));
        Assert.All(await host.MessagesAsync(asked), m => Assert.Equal(HoldReason.None, m.HoldReason));
    }

    [Fact]
    public async Task A_message_with_files_that_lacks_a_value_is_one_row_until_it_has_it()
    {
        await using var host = await CoreHost.StartAsync();
        var dana = await host.AddContactAsync("Dana", Planning.SomeNumber);
        var schedule = await host.SaveAsync(Planning.Once(Planning.Today, 9) with { Recipients = [$"{dana.Id}"], Text = "{{birthday}}", AttachmentIds = await SaveAsync(host, "mp3 png") });
        host.Clock.Set(Nine);
        await host.PlanAsync();
        var held = Assert.Single(await host.MessagesAsync(schedule));

        await host.Get<ContactService>().SaveAsync(new ContactInput("Dana", dana.Phone, Birthday: OccasionInput.Of(new DateOnly(1990, 3, 27)), Id: dana.Id), CancellationToken.None);
        Assert.True(await host.Get<MessageService>().RetryAsync(held.Id, CancellationToken.None));
        await host.DispatchAsync();

        Assert.Equal([(OutgoingKind.Audio, ""), (OutgoingKind.Image, "27 March")], host.Session.Messages.Select(m => (m.Kind, m.Text)));
        Assert.Equal(2, (await host.MessagesAsync(schedule)).Count(m => m.Status == DeliveryStatus.Sent));
    }

    private static async Task<IReadOnlyList<long>> SaveAsync(CoreHost host, string endings)
    {
        var saved = new List<Attachment>();
        foreach (var ending in endings.Split(' '))
        {
            var bytes = ending switch { "png" => SampleFiles.Png, "mp3" => SampleFiles.Mp3, _ => SampleFiles.Pdf };
            saved.Add((await host.Get<AttachmentService>().SaveAsync(new MemoryStream(bytes), $"sample.{ending}", null, CancellationToken.None)).Value!);
        }

        return [.. saved.Select(a => a.Id)];
    }
}

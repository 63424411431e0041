using WaScheduler.Data.Contacts;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Contacts;
using Xunit;

namespace WaScheduler.Tests.Contacts;

public sealed class ContactLabelsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tags_and_lists_are_counted_by_contact_whatever_their_case_and_without_deleted_ones()
    {
        await using var host = await CoreHost.StartAsync();
        await SaveAsync(host, "+972502340001", ["family", "Family", "choir"], ["Friday"]);
        await SaveAsync(host, "+972502340002", ["FAMILY"], ["friday", "Board"]);
        var gone = await SaveAsync(host, "+972502340003", ["choir", "gone"], ["Friday"]);
        await host.Get<ContactService>().DeleteAsync([gone.Id], Stop);

        var labels = await host.Get<ContactQueries>().LabelsAsync(Stop);

        Assert.Equal([("FAMILY", 2), ("CHOIR", 1)], labels.Tags.Select(label => (label.Name.ToUpperInvariant(), label.Contacts)));
        Assert.Equal([("FRIDAY", 2), ("BOARD", 1)], labels.Lists.Select(label => (label.Name.ToUpperInvariant(), label.Contacts)));
        foreach (var tag in labels.Tags)
            Assert.Equal(tag.Contacts, await host.Get<ContactQueries>().CountAsync(new ContactFilter(Tag: tag.Name), Stop));
        foreach (var list in labels.Lists)
            Assert.Equal(list.Contacts, await host.Get<ContactQueries>().CountAsync(new ContactFilter(List: list.Name), Stop));
    }

    private static async Task<Contact> SaveAsync(CoreHost host, string phone, string[] tags, string[] lists)
    {
        var answer = await host.Get<ContactService>().SaveAsync(new ContactInput("Somebody", phone, Tags: tags, Lists: lists), Stop);
        return answer.Value!;
    }
}

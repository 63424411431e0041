using Microsoft.Playwright;
using WaScheduler.Data.Accounts;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Deliveries;
using WaScheduler.WhatsApp;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Deliveries;

public sealed class ChatLinkTests : IAsyncLifetime
{
    private FreshApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await FreshApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task With_a_practice_account_it_leads_to_that_chat_on_the_practice_phone()
    {
        var link = await LinkOfDoubtAsync(AccountKind.Practice);
        await Expect(link).ToHaveAttributeAsync("href", $"{_app.Get<PracticePhoneHost>().PhoneAddress}?chat=%2B972501234567");
        await Expect(link).ToHaveAttributeAsync("target", "_blank");
    }

    [Fact]
    public async Task With_a_linked_phone_it_leads_to_the_chat_in_WhatsApp()
        => await Expect(await LinkOfDoubtAsync(AccountKind.Web)).ToHaveAttributeAsync("href", "https://wa.me/972501234567");

    private async Task<ILocator> LinkOfDoubtAsync(AccountKind kind)
    {
        var (account, session) = await _app.AddAccountAsync(kind);
        await _app.Get<AccountService>().StartAsync(account.Id, TestContext.Current.CancellationToken);
        session.Become(ScriptedStatus.Of(SessionState.Ready));
        session.DoubtNext();
        await _app.Get<MessageService>().SendAsync(new MessageInput(["+972501234567"], "In doubt"), TestContext.Current.CancellationToken);
        await _app.OpenAsync("/messages?view=attention");
        return _app.Page.GetByRole(AriaRole.Link, new() { Name = "Check the chat" });
    }
}

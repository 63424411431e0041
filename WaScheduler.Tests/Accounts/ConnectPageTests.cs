using System.Diagnostics;
using Microsoft.Playwright;
using WaScheduler.Data.Accounts;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Accounts;
using WaScheduler.WhatsApp;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Accounts;

public sealed class ConnectPageTests : IAsyncLifetime
{
    private FreshApp _app = null!;

    private IPage Page => _app.Page;

    public async ValueTask InitializeAsync() => _app = await FreshApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_newcomer_sees_two_equal_choices_and_what_the_terms_mean()
    {
        await _app.OpenAsync("/connect");
        await Expect(Page.Locator(".link-state")).ToContainTextAsync("Not linked");
        var cards = Page.Locator(".choice");
        await Expect(cards).ToHaveCountAsync(2);
        var (first, second) = ((await cards.Nth(0).BoundingBoxAsync())!, (await cards.Nth(1).BoundingBoxAsync())!);
        Assert.Equal((first.Width, first.Height), (second.Width, second.Height));
        await _app.CheckLookAsync("connect-newcomer");

        await Page.GetByRole(AriaRole.Button, new() { Name = "What that means" }).ClickAsync();
        var sheet = Page.GetByRole(AriaRole.Dialog);
        await Expect(sheet).ToContainTextAsync("It is against WhatsApp’s terms.");
        await _app.CheckLookAsync("connect-terms");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(sheet).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task Choosing_my_WhatsApp_makes_an_account_and_starts_it()
    {
        await _app.OpenAsync("/connect");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Link my phone" }).ClickAsync();
        await Expect(Page.Locator("section.account")).ToHaveAttributeAsync("data-state", "Ready"); // as the script has it
        var account = Assert.Single(await _app.Get<AccountStore>().ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((AccountKind.Web, true), (account.Kind, account.StartsWithApp));
        await Expect(Page.Locator(".link-state")).ToContainTextAsync("Linked");
    }

    [Fact]
    public async Task Every_state_says_why_and_what_to_do()
    {
        var (_, session) = await _app.AddAccountAsync(AccountKind.Web, "Dana’s phone <b>");
        session.Become(ScriptedStatus.Of(SessionState.Stopped));
        await _app.OpenAsync("/connect");
        foreach (var state in Enum.GetValues<SessionState>())
        {
            var status = ScriptedStatus.Of(state);
            session.Become(status);
            await Expect(Page.Locator("section.account")).ToHaveAttributeAsync("data-state", state.ToString());
            if (state is not (SessionState.AwaitingLink or SessionState.Ready))
            {
                await Expect(Page.Locator("section.account .note")).ToContainTextAsync(status.Cause);
                await Expect(Page.Locator("section.account .note")).ToContainTextAsync(status.NextStep);
            }

            var connect = Page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true });
            await Expect(connect).ToHaveCountAsync(SessionTransitions.IsFinal(state) ? 1 : 0);
            await _app.CheckLookAsync($"connect-{state}");
        }
    }

    [Fact]
    public async Task The_practice_phone_is_one_click_away_from_its_code()
    {
        var (account, session) = await _app.AddAccountAsync(AccountKind.Practice);
        await _app.Get<AccountService>().StartAsync(account.Id, TestContext.Current.CancellationToken);
        session.Become(ScriptedStatus.Of(SessionState.AwaitingLink));
        await _app.OpenAsync("/connect");
        var link = Page.GetByRole(AriaRole.Link, new() { Name = "Open the practice phone" });
        await Expect(link).ToHaveAttributeAsync("href", _app.Get<PracticePhoneHost>().PhoneAddress!.ToString());
        await Expect(link).ToHaveAttributeAsync("target", "_blank");
        await _app.CheckLookAsync("connect-practice-code");
    }

    [Fact]
    public async Task The_code_counts_down_is_never_shown_dead_and_is_renewed_in_place()
    {
        var (_, session) = await _app.AddAccountAsync(AccountKind.Web);
        session.Become(ScriptedStatus.WithCode("2@first,a,b,c", TimeSpan.FromSeconds(4)));
        await _app.OpenAsync("/connect");
        var image = Page.GetByRole(AriaRole.Img, new() { Name = "QR code to scan with WhatsApp on the phone" });
        await Expect(image).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Timer)).ToContainTextAsync("New code in");
        var first = await image.GetAttributeAsync("src");
        Assert.True(await Page.EvaluateAsync<bool>(BorderIsWhite), "the quiet zone is not white");

        await Expect(Page.Locator(".qr-frame")).ToContainTextAsync("Renewing…");
        await Expect(Page.Locator(".qr-frame.expired img")).ToHaveCSSAsync("filter", "blur(7px)");
        await _app.CheckLookAsync("connect-code-expired");

        session.Become(ScriptedStatus.WithCode("2@second,a,b,c", TimeSpan.FromSeconds(60)));
        await Expect(Page.Locator(".qr-frame.expired")).ToHaveCountAsync(0);
        await Expect(image).Not.ToHaveAttributeAsync("src", first!);

        session.Become(ScriptedStatus.WithCode(null, TimeSpan.Zero));
        await Expect(Page.Locator(".qr-frame")).ToContainTextAsync("The QR code ran out; press Connect for a new one.");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true })).ToBeVisibleAsync();
        await _app.CheckLookAsync("connect-code-idle");
    }

    [Fact]
    public async Task While_tries_are_held_back_the_next_one_is_counted_down_and_can_be_had_now()
    {
        var (_, session) = await _app.AddAccountAsync(AccountKind.Web);
        var row = SessionTransitions.Find(SessionState.Reconnecting, SessionTrigger.TriesPaused)!;
        var now = TimeProvider.System.GetUtcNow();
        session.Become(new SessionStatus(row.To, $"{row.Cause} The browser was started 3 times in a row and WhatsApp Web did not come up.", row.NextStep, now, RetryAtUtc: now.AddMinutes(10)));
        await _app.OpenAsync("/connect");
        await Expect(Page.GetByRole(AriaRole.Timer)).ToContainTextAsync("Next try in 9:");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Try now" })).ToBeEnabledAsync();
        await _app.CheckLookAsync("connect-held-back");
        session.Become(ScriptedStatus.Of(SessionState.Reconnecting));
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Try now" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_code_to_type_is_the_equal_of_the_picture()
    {
        var (_, session) = await _app.AddAccountAsync(AccountKind.Web);
        session.Become(ScriptedStatus.Of(SessionState.AwaitingLink));
        await _app.OpenAsync("/connect");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Type a code" }).ClickAsync();
        var phone = Page.GetByLabel("Number of the phone to link");
        await phone.FillAsync("12");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator(".field .error")).ToBeVisibleAsync();
        await _app.CheckLookAsync("connect-pair-wrong");

        session.NextPairing = PairOutcome.Refused;
        await phone.FillAsync("+972 50 123 4567");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Get a code" }).ClickAsync();
        await Expect(Page.Locator(".field .error")).ToContainTextAsync("WhatsApp gave no code for +972 50 123 4567.");
        session.NextPairing = PairOutcome.Shown;
        await Page.GetByRole(AriaRole.Button, new() { Name = "Get a code" }).ClickAsync();
        await Expect(Page.Locator("output.code")).ToHaveTextAsync("ABCD-1234");
        await Expect(Page.GetByRole(AriaRole.Timer)).ToContainTextAsync("New code in");
        await _app.CheckLookAsync("connect-pair-code");

        session.Become(session.Status with { Pairing = null });
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Get a new code" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".pairing")).ToContainTextAsync("The last code ran out.");
    }

    [Fact]
    public async Task After_three_tries_in_vain_it_says_what_usually_is_in_the_way()
    {
        var (_, session) = await _app.AddAccountAsync(AccountKind.Web);
        session.Become(ScriptedStatus.Of(SessionState.AwaitingLink) with { FailedLinks = 2 });
        await _app.OpenAsync("/connect");
        await Expect(Page.Locator(".qr-frame img")).ToBeVisibleAsync();
        await Expect(Page.Locator(".note.wait")).ToHaveCountAsync(0);
        session.Become(session.Status with { FailedLinks = 3 });
        await Expect(Page.Locator(".note.wait")).ToContainTextAsync("Four devices are linked already");
        await _app.CheckLookAsync("connect-checklist");
    }

    [Fact]
    public async Task An_account_has_a_name_and_a_colour_of_its_own()
    {
        var (first, _) = await _app.AddAccountAsync(AccountKind.Web, "First");
        var (second, _) = await _app.AddAccountAsync(AccountKind.Web, "Second");
        Assert.NotEqual(first.Color, second.Color);
        await _app.OpenAsync($"/connect/{second.Id}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Name and colour" }).ClickAsync();
        var sheet = Page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Name").FillAsync("");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(sheet).ToContainTextAsync("The name is empty.");
        await sheet.GetByLabel("Name").FillAsync("Shop <b>");
        await sheet.GetByLabel("Purple").CheckAsync();
        await _app.CheckLookAsync("account-name");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Shop <b>");
        await Expect(Page.Locator(".page-head .avatar")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("account-purple"));
    }

    [Fact]
    public async Task A_change_comes_by_itself_within_a_moment_and_is_announced()
    {
        var (account, session) = await _app.AddAccountAsync(AccountKind.Web);
        session.Become(ScriptedStatus.Of(SessionState.Reconnecting));
        await _app.OpenAsync("/connect");
        await Expect(Page.Locator("section.account")).ToHaveAttributeAsync("data-state", "Reconnecting");
        var shown = Page.WaitForFunctionAsync("() => document.querySelector('section.account').dataset.state === 'Ready'", null, new() { PollingInterval = 10 });
        var watch = Stopwatch.StartNew();
        session.Become(ScriptedStatus.Of(SessionState.Ready));
        await shown;
        TestContext.Current.TestOutputHelper?.WriteLine($"shown after {watch.ElapsedMilliseconds} ms");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"shown only after {watch.ElapsedMilliseconds} ms");
        await Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = account.Name })).ToContainTextAsync("Linked");
    }

    [Fact]
    public async Task Without_a_browser_the_command_can_be_copied_and_tried_again()
    {
        var (_, session) = await _app.AddAccountAsync(AccountKind.Web);
        session.Become(new SessionStatus(
            SessionState.Failed,
            "The browser could not be started. No Chrome, Chromium or Edge was found on this computer.",
            "Install one with: sudo apt-get install chromium (or Google Chrome from https://www.google.com/chrome/), then press Connect.",
            TimeProvider.System.GetUtcNow()));
        await _app.OpenAsync("/connect");
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal("sudo apt-get install chromium", await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await _app.CheckLookAsync("connect-no-browser");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Stop_closes_the_session_and_Unlink_asks_first()
    {
        var (account, session) = await _app.AddAccountAsync(AccountKind.Web);
        session.Become(ScriptedStatus.Of(SessionState.Ready));
        await _app.OpenAsync("/connect");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Unlink…" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Unlink this phone?");
        await _app.CheckLookAsync("connect-unlink");
        Assert.Equal(SessionState.Ready, session.Status.State);
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Unlink", Exact = true }).ClickAsync();
        await Expect(Page.Locator("section.account")).ToHaveAttributeAsync("data-state", "LoggedOut");

        session.Become(ScriptedStatus.Of(SessionState.Ready));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        await Expect(Page.Locator("section.account")).ToHaveAttributeAsync("data-state", "Stopped");
        Assert.False((await _app.Get<AccountStore>().FindAsync(account.Id, TestContext.Current.CancellationToken))!.StartsWithApp);
    }

    private const string BorderIsWhite = """
        async () => {
          const image = document.querySelector('.qr-frame img');
          await image.decode();
          const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
          const paint = canvas.getContext('2d');
          paint.drawImage(image, 0, 0);
          const modules = 8 * 4;
          const edge = paint.getImageData(0, 0, image.naturalWidth, modules).data;
          const inside = paint.getImageData(modules, modules, 8, 8).data;
          return edge.every(value => value === 255) && inside[0] === 0;
        }
        """;
}

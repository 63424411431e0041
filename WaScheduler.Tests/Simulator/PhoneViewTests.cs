using System.Text.Json;
using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Simulator;

/// <summary>The phone one can look at and touch.</summary>
public sealed class PhoneViewTests(ChromiumWithWaJs chromium) : IClassFixture<ChromiumWithWaJs>
{
    private const string Maya = "972501234567@c.us";

    [Fact]
    public async Task A_person_links_by_one_press_sees_a_message_turn_blue_and_answers_as_its_recipient()
    {
        await using var phone = await RunningPhone.StartAsync();
        var view = await chromium.OpenViewAsync(phone, 1280, ColorScheme.Light);
        Assert.True(await view.GetByText("No device is linked").IsVisibleAsync());
        var page = await chromium.OpenAsync(phone);
        await view.GetByRole(AriaRole.Button, new() { Name = "Scan the QR code" }).ClickAsync();
        await ChromiumWithWaJs.IsMainAsync(page);
        await view.GetByText("Linked device: WA Scheduler").WaitForAsync();

        await ChromiumWithWaJs.SendAsync(page, Maya, "<img src=x onerror=alert(1)> שלום");
        await view.GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Button).ClickAsync();
        await view.Locator(".bubble").GetByText("<img src=x onerror=alert(1)> שלום").WaitForAsync();
        await view.GetByRole(AriaRole.Img, new() { Name = "Read", Exact = true }).WaitForAsync();

        await page.EvaluateAsync("() => { window.heard = []; WPP.on('chat.new_message', (m) => heard.push(m.body)); }");
        await view.Locator("#text").FillAsync("Thank you!");
        await view.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => heard.includes('Thank you!')");
        await view.GetByRole(AriaRole.Button, new() { Name = "’s phone" }).ClickAsync();
        Assert.Equal("Thank you!", await view.Locator(".bubble.right p").InnerTextAsync());
    }

    [Fact]
    public async Task A_code_typed_into_the_phone_links_too_and_a_wrong_one_says_so()
    {
        await using var phone = await RunningPhone.StartAsync();
        var view = await chromium.OpenViewAsync(phone, 390, ColorScheme.Light);
        await Assertions.Expect(view.GetByRole(AriaRole.Button, new() { Name = "Type a code" })).ToBeHiddenAsync();
        var page = await chromium.OpenAsync(phone);
        await phone.SeesQrAsync();
        await page.WaitForFunctionAsync("() => window.WPP?.isFullReady");
        var code = await page.EvaluateAsync<string>("() => WPP.conn.startLinkDeviceCodeForPhoneNumber('15550100123')");
        await view.GetByRole(AriaRole.Button, new() { Name = "Type a code" }).ClickAsync();
        var field = view.GetByLabel("Code shown by WA Scheduler");
        await field.FillAsync("WRONG123");
        await view.Keyboard.PressAsync("Enter");
        await Assertions.Expect(view.Locator("#toast")).ToContainTextAsync("No page waits for the pairing code");
        await LookAsync(view, 390, ColorScheme.Light, "code");
        await field.FillAsync($"{code[..4].ToLowerInvariant()}-{code[4..]}");
        await view.Keyboard.PressAsync("Enter");
        await ChromiumWithWaJs.IsMainAsync(page);
        await Assertions.Expect(field).ToBeHiddenAsync();
        await Assertions.Expect(view.Locator("#subtitle")).ToHaveTextAsync("+15550100123");
    }

    [Theory]
    [InlineData("%2B972507654321")]
    [InlineData("972507654321%40c.us")]
    public async Task An_address_with_a_chat_opens_that_chat(string chat)
    {
        await using var phone = await RunningPhone.StartAsync();
        await phone.PutAsync("sim/contacts", new[] { new { phone = "+972501234567", name = "Maya Levi" }, new { phone = "+972507654321", name = "Noa Bar" } });
        var view = await chromium.OpenViewAsync(phone, 1280, ColorScheme.Light);
        await view.GotoAsync($"{view.Url}?chat={chat}");
        await Assertions.Expect(view.Locator("#title")).ToHaveTextAsync("Noa Bar");
        await view.GetByRole(AriaRole.Button, new() { Name = "Back to all chats" }).ClickAsync();
        await Assertions.Expect(view.Locator("#chats")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_chat_shows_what_is_answered_and_lets_sounds_and_films_be_played()
    {
        await using var phone = await RunningPhone.StartAsync();
        var first = await phone.DoAsync("sim/inbound", new { from = "+972501234567", name = "Maya", text = "At nine?" });
        await phone.DoAsync("sim/inbound", new { from = "+972501234567", text = "Or at ten", quoted = first.GetProperty("messageId").GetString() });
        await phone.DoAsync("sim/inbound", new { from = "+972501234567", media = new { mime = "video/mp4", base64 = "AAAA", fileName = "a.mp4" } });
        var view = await chromium.OpenViewAsync(phone, 390, ColorScheme.Dark);
        await view.GetByRole(AriaRole.Listitem).First.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(view.Locator(".bubble").Nth(1)).ToContainTextAsync("At nine?");
        await Assertions.Expect(view.Locator(".bubble .quoted")).ToHaveTextAsync("At nine?");
        await Assertions.Expect(view.Locator(".bubble video")).ToHaveAttributeAsync("controls", "");
        Assert.Empty(await PageLook.ViolationsAsync(view));
    }

    [Fact]
    public async Task Every_fault_there_is_can_be_pressed_and_put_right()
    {
        await using var phone = await RunningPhone.StartAsync();
        await phone.PutAsync("sim/contacts", new[] { new { phone = "+972501234567", name = "Maya Levi" } });
        await phone.DoAsync("sim/inbound", new { from = "+972501234567", text = "Hi" });
        var view = await chromium.OpenViewAsync(phone, 1280, ColorScheme.Light);
        await view.GetByRole(AriaRole.Listitem).First.GetByRole(AriaRole.Button).ClickAsync();
        await view.GetByText("Make something go wrong").ClickAsync();
        var pressed = new List<string>();
        await view.RouteAsync("**/sim/fault", async route =>
        {
            pressed.Add(JsonDocument.Parse(route.Request.PostData!).RootElement.GetProperty("kind").GetString()!);
            await route.FulfillAsync(new() { Status = 200, ContentType = "application/json", Body = "{}" });
        });
        foreach (var button in await view.Locator("#faults button, #person-faults button").AllAsync())
        {
            await button.ClickAsync();
            await Assertions.Expect(view.Locator("#toast")).ToContainTextAsync("done");
        }

        Assert.Equal((await phone.FaultKindsAsync()).Order(StringComparer.Ordinal), pressed.Distinct().Order(StringComparer.Ordinal));

        await view.UnrouteAllAsync();
        await phone.FaultAsync("hide-module", name: "WAWebCmd");
        await Assertions.Expect(view.Locator("#faults-on")).ToContainTextAsync("hide-module WAWebCmd");
        await view.GetByText("No first messages to strangers").ClickAsync();
        await phone.SeesAsync(s => s.GetProperty("state").GetProperty("policy").GetProperty("coldLimit").ValueKind == JsonValueKind.Number);
        await view.GetByRole(AriaRole.Button, new() { NameRegex = new("^Put everything right") }).ClickAsync();
        await Assertions.Expect(view.Locator("#faults-on")).ToContainTextAsync("Everything works right now.");
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task It_is_accessible_fits_its_window_and_breaks_no_rule_of_its_own_policy(int width, ColorScheme scheme)
    {
        await using var phone = await RunningPhone.StartAsync();
        var complaints = new List<string>();
        var view = await chromium.OpenViewAsync(phone, width, scheme);
        view.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };
        await phone.PutAsync("sim/contacts", new[] { new { phone = "+972501234567", name = "Maya Levi" }, new { phone = "+972507654321", name = "משה כהן ‏" } });
        var page = await chromium.OpenAsync(phone);
        await view.GetByRole(AriaRole.Button, new() { Name = "Scan the QR code" }).WaitForAsync();
        await LookAsync(view, width, scheme, "1-scan");
        await phone.DoAsync("sim/scan");
        await ChromiumWithWaJs.IsMainAsync(page);
        await phone.PutAsync("sim/policy", new { offline = new[] { "+972507654321" } });
        await ChromiumWithWaJs.SendAsync(page, "972507654321@c.us", "תזכורת: פגישה מחר ב-10:30");
        await ChromiumWithWaJs.SendAsync(page, Maya, "Good morning Maya, your parcel is here.\nOpen until 18:00 🌻");
        await phone.DoAsync("sim/inbound", new { from = "+972501234567", text = "Great, I'll come by at five" });
        await view.GetByText("Great, I'll come by at five").WaitForAsync();
        await LookAsync(view, width, scheme, "2-chats");
        await view.GetByRole(AriaRole.Listitem).First.GetByRole(AriaRole.Button).ClickAsync();
        await view.GetByRole(AriaRole.Img, new() { Name = "Read", Exact = true }).WaitForAsync();
        await view.GetByText("Make something go wrong").ClickAsync();
        await LookAsync(view, width, scheme, "3-chat");

        Assert.Empty(complaints);
    }

    private static async Task LookAsync(IPage view, int width, ColorScheme scheme, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            await view.ScreenshotAsync(new() { Path = Path.Combine(folder, $"phone-{name}-{width}-{scheme}.png"), FullPage = width < 600 });
        Assert.Empty(await PageLook.ViolationsAsync(view));
        Assert.True(await view.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways.");
    }
}

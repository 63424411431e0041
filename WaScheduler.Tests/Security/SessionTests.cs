using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Security;
using Xunit;

namespace WaScheduler.Tests.Security;

public sealed class SessionTests : IAsyncLifetime
{
    private WebApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await WebApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_cookie_is_strict_and_out_of_reach_of_scripts()
    {
        var page = await SignedInAsync();

        var cookie = Assert.Single(await page.Context.CookiesAsync(), c => c.Name == "wa-session");

        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signing_out_kills_a_copy_of_the_cookie_and_the_open_circuit()
    {
        var page = await SignedInAsync();
        var copy = await CookieAsync(page);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/settings");
        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Settings" })).ToBeVisibleAsync();
        var open = _app.Services.GetRequiredService<LiveConnections>();
        Assert.True(open.Count > 0);

        await page.GotoAsync("/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in"));

        await Assertions.Expect(other).ToHaveURLAsync(new Regex("/sign-in")); // cut, asked, brought to sign-in without a touch
        Assert.Equal(HttpStatusCode.Redirect, await StatusOfSettingsAsync(copy));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_browser_too()
    {
        var here = await SignedInAsync();
        var there = await SignedInAsync();
        var copy = await CookieAsync(there);
        Assert.Equal(HttpStatusCode.OK, await StatusOfSettingsAsync(copy));

        await here.GotoAsync("/settings");
        await here.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await Assertions.Expect(here).ToHaveURLAsync(new Regex("/sign-in"));

        Assert.Equal(HttpStatusCode.Redirect, await StatusOfSettingsAsync(copy));
        await here.Context.CloseAsync();
        await there.Context.CloseAsync();
    }

    [Fact]
    public async Task A_new_password_ends_other_sessions_and_keeps_this_one()
    {
        var here = await SignedInAsync();
        var there = await SignedInAsync();
        var copy = await CookieAsync(there);

        await here.GotoAsync("/settings/password");
        await here.GetByLabel("Password now").FillAsync(WebApp.Password);
        await here.GetByLabel("New password").FillAsync("another horse");
        await here.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Assertions.Expect(here.GetByText("Your password was changed.")).ToBeVisibleAsync();

        Assert.Equal(HttpStatusCode.Redirect, await StatusOfSettingsAsync(copy));
        Assert.True(_app.Services.GetRequiredService<OwnerAccount>().IsPassword("another horse"));
        await here.Context.CloseAsync();
        await there.Context.CloseAsync();
    }

    [Theory]
    [InlineData("http://evil.example", false)]
    [InlineData(null, true)]
    public async Task Only_our_own_pages_open_the_circuit(string? foreign, bool opens)
    {
        var page = await SignedInAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", foreign ?? _app.Address);
        socket.Options.SetRequestHeader("Cookie", "wa-session=" + await CookieAsync(page));
        var hub = new Uri(_app.Address.Replace("http://", "ws://", StringComparison.Ordinal) + "/_blazor");

        if (opens)
            await socket.ConnectAsync(hub, TestContext.Current.CancellationToken);
        else
            await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(hub, TestContext.Current.CancellationToken));

        Assert.Equal(opens, socket.State == WebSocketState.Open);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signing_out_needs_the_form_of_our_own_page()
    {
        var page = await SignedInAsync();
        using var client = _app.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out");
        var cookie = await CookieAsync(page);
        request.Headers.Add("Cookie", "wa-session=" + cookie);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusOfSettingsAsync(cookie));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    public async Task Sign_in_leads_nowhere_else(string target)
    {
        var page = await TestBrowser.NewPageAsync(_app);
        await page.GotoAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(target));

        await page.GetByLabel("Password").FillAsync(WebApp.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("/sign-in"));

        Assert.StartsWith(_app.Address, page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> SignedInAsync()
    {
        var page = await TestBrowser.NewPageAsync(_app);
        await TestBrowser.SignInAsync(page);
        return page;
    }

    private static async Task<string> CookieAsync(IPage page) =>
        (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "wa-session").Value;

    private async Task<HttpStatusCode> StatusOfSettingsAsync(string cookie)
    {
        using var client = _app.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/settings");
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Cookie", "wa-session=" + cookie);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}

using Microsoft.Playwright;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Simulator;

/// <summary>One Chromium for the tests of a class; every page in it gets the real wa-js bundle as the product injects it.</summary>
public sealed class ChromiumWithWaJs : IAsyncLifetime
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string InitScript { get; } = "window.WPPConfig={disableGoogleAnalytics:true,linkPreviewApiServers:[]};\n" + Bundle();

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Headless = true, Args = Flags });
    }

    /// <summary>A fresh profile, on the page of this phone, with wa-js ready.</summary>
    public Task<IPage> OpenAsync(RunningPhone phone) => OpenAsync(phone.BaseAddress);

    public async Task<IPage> OpenAsync(Uri address)
    {
        var context = await _browser!.NewContextAsync();
        await context.AddInitScriptAsync(InitScript);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        return page;
    }

    /// <summary>The phone to look at, without wa-js.</summary>
    public async Task<IPage> OpenViewAsync(RunningPhone phone, int width, ColorScheme scheme)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 844 }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var view = await context.NewPageAsync();
        await view.GotoAsync(new Uri(phone.BaseAddress, "phone").ToString());
        return view;
    }

    /// <summary>The same, scanned and ready to send.</summary>
    public async Task<IPage> OpenLinkedAsync(RunningPhone phone)
    {
        var page = await OpenAsync(phone);
        await phone.SeesQrAsync();
        await phone.DoAsync("sim/scan");
        await IsMainAsync(page);
        return page;
    }

    public static Task<IJSHandle> IsMainAsync(IPage page) => page.WaitForFunctionAsync(
        "() => window.WPP?.isFullReady && WPP.conn.isAuthenticated() && WPP.conn.getStreamData().mode === 'MAIN' && WPP.conn.getStreamData().info === 'NORMAL'");

    public static Task<string> SendAsync(IPage page, string chat, string text) => page.EvaluateAsync<string>(
        """
        async ([to, text]) => {
          const chat = await WPP.chat.find(to);
          const sent = await WPP.chat.sendTextMessage(chat.id, text, { waitForAck: true, markIsRead: false, linkPreview: false });
          // Receipts may have come too by now: 1 stands for any level reached.
          return `${sent.id} ${Math.min(sent.ack, 1)} ${sent.sendMsgResult.messageSendResult}`;
        }
        """,
        new[] { chat, text });

    /// <summary>Starts a send without waiting for its end; gives the message id, and leaves the end in window.ended.</summary>
    public static Task<string> BeginSendAsync(IPage page, string chat, string text) => page.EvaluateAsync<string>(
        """
        async ([to, text]) => {
          const chat = await WPP.chat.find(to);
          const key = String(await WPP.chat.generateMessageID(chat));
          window.ended = 'not yet';
          WPP.chat.sendTextMessage(chat.id, text, { messageId: key, waitForAck: true, markIsRead: false, linkPreview: false })
            .then((sent) => { window.ended = 'resolved'; }, (error) => { window.ended = `threw ${error}`; });
          return key;
        }
        """,
        new[] { chat, text });

    public static Task<IJSHandle> HasAckAsync(IPage page, string messageId, int level) => page.WaitForFunctionAsync(
        // Not an async function: Playwright takes the promise itself for a yes.
        "([id, level]) => window.WPP?.isFullReady && WPP.whatsapp.MsgStore.get(id)?.ack === Number(level)",
        new[] { messageId, level.ToString(System.Globalization.CultureInfo.InvariantCulture) });

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    private static string Bundle()
    {
        using var stream = typeof(IWhatsAppSession).Assembly.GetManifestResourceStream("wa-js/wppconnect-wa.js")
            ?? throw new InvalidOperationException("wa-js is not embedded in WaScheduler.WhatsApp.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

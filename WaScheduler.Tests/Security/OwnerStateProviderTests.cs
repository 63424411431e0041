using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Security;
using Xunit;

namespace WaScheduler.Tests.Security;

public sealed class OwnerStateProviderTests
{
    [Fact]
    public async Task A_page_left_open_leads_to_sign_in_within_a_minute_after_all_sessions_ended()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        await using var app = await WebApp.StartAsync(adjust: services => services.AddSingleton<TimeProvider>(clock));
        await using var pages = new OwnerPages(app);
        var page = await pages.OpenAsync("/settings");

        // The stamp only: signing out everywhere also cuts the connections, and this is the net below that.
        await app.Services.GetRequiredService<OwnerAccount>().EndAllSessionsAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(1));

        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in\\?returnUrl=%2Fsettings$"));
    }
}

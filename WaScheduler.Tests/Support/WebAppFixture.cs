using Xunit;

namespace WaScheduler.Tests.Support;

/// <summary>A claimed app and browser pages for the tests of one class: take it as IClassFixture.</summary>
public sealed class WebAppFixture : IAsyncLifetime
{
    public WebApp App { get; private set; } = null!;

    public OwnerPages Pages { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await WebApp.StartAsync();
        Pages = new OwnerPages(App);
    }

    public async ValueTask DisposeAsync()
    {
        await Pages.DisposeAsync();
        await App.DisposeAsync();
    }
}

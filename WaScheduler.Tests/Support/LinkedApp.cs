using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Support;

/// <summary>A claimed app whose one account is linked to a scripted session, and browsers signed in to it. Take it as IClassFixture.</summary>
public sealed class LinkedApp : IAsyncLifetime
{
    private OwnerPages _pages = null!;

    public WebApp App { get; private set; } = null!;

    public ScriptedSession Session { get; } = new(TimeProvider.System);

    /// <inheritdoc cref="OwnerPages.Complaints"/>
    public IReadOnlyCollection<string> Complaints => _pages.Complaints;

    public async ValueTask InitializeAsync()
    {
        App = await WebApp.StartAsync(adjust: services => services.AddSingleton<SessionFactory>(_ => _ => Session));
        _pages = new OwnerPages(App);
        var preferences = Get<PreferenceService>();
        await preferences.SaveGeneralAsync(new GeneralPreferences("IL", "Asia/Jerusalem"), CancellationToken.None);
        await preferences.SaveSendingAsync(new SendingPreferences(0, 0, 0, 0, 0), CancellationToken.None);
        var account = await Get<AccountService>().CreateAsync("My WhatsApp", AccountKind.Web, CancellationToken.None);
        await Get<AccountService>().StartAsync(account.Value!.Account.Id, CancellationToken.None);
        Assert.Equal(SessionState.Ready, Session.Status.State);
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public async Task<Contact> AddContactAsync(string name, string phone, params string[] tags)
    {
        var answer = await Get<ContactService>().SaveAsync(new ContactInput(name, phone, Tags: tags), CancellationToken.None);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => f.Value.Sentence)));
        return answer.Value!;
    }

    /// <summary>The contact with this number, added when there is none.</summary>
    public async Task<Contact> EnsureContactAsync(string name, string phone)
        => await Get<ContactQueries>().FindByPhoneAsync(phone, CancellationToken.None) ?? await AddContactAsync(name, phone);

    /// <summary>Saves a schedule.</summary>
    public async Task<Schedule> SaveAsync(ScheduleInput input)
    {
        var answer = await Get<ScheduleService>().SaveAsync(input, CancellationToken.None);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => $"{f.Key}: {f.Value.Sentence}")));
        return answer.Value!;
    }

    /// <summary>Lets the owner live in another country until disposed.</summary>
    public Task<IAsyncDisposable> LiveInAsync(string country) => PreferAsync(before => before with { HomeCountry = country });

    /// <summary>Lets schedules speak another language until disposed.</summary>
    public Task<IAsyncDisposable> SpeakAsync(string language) => PreferAsync(before => before with { Language = language });

    private async Task<IAsyncDisposable> PreferAsync(Func<GeneralPreferences, GeneralPreferences> change)
    {
        var preferences = Get<PreferenceService>();
        var before = await preferences.GetGeneralAsync(CancellationToken.None);
        Assert.Empty(await preferences.SaveGeneralAsync(change(before), CancellationToken.None));
        return new Return(() => preferences.SaveGeneralAsync(before, CancellationToken.None));
    }

    /// <summary>A page of its own, signed in, at this address and live.</summary>
    public Task<IPage> OpenAsync(string path, int width = 1280, ColorScheme scheme = ColorScheme.Light) => _pages.OpenAsync(path, width, scheme);

    /// <summary>Opens it in both widths and looks at it in both themes.</summary>
    public async Task CheckLookAsync(string name, string path, Func<IPage, Task> prepare)
    {
        foreach (var width in PageLook.Widths)
        {
            var page = await OpenAsync(path, width);
            await prepare(page);
            await PageLook.CheckAsync(page, name);
            await page.CloseAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _pages.DisposeAsync();
        await App.DisposeAsync();
    }

    private sealed class Return(Func<Task> home) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(home());
    }
}

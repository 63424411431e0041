using Microsoft.AspNetCore.Components;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Contacts;

/// <summary>Reads the number while it is typed, with the owner's home country.</summary>
public sealed partial class PhoneField : ComponentBase, IDisposable
{
    private IDisposable? _subscription;
    private PhoneAnswer? _answer;
    private string? _home;

    [Parameter, EditorRequired] public string Text { get; set; } = "";

    [Parameter] public EventCallback<string> TextChanged { get; set; }

    [Parameter] public string? Error { get; set; }

    [Parameter] public string Label { get; set; } = "Phone";

    /// <summary>Id of the field in the document.</summary>
    [Parameter] public string Id { get; set; } = "contact-phone";

    [Inject] private PreferenceService Preferences { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    private string Hint => _home is { Length: > 0 } home
        ? $"As you write it in {Countries.NameOf(home)}, or with + and the country code."
        : "With + and the country code.";

    protected override async Task OnInitializedAsync()
    {
        _subscription = Feed.Subscribe(() => InvokeAsync(ReadHomeAsync), ChangeTopic.Preferences);
        await ReadHomeAsync();
    }

    protected override void OnParametersSet() => Read();

    private async Task ReadHomeAsync()
    {
        _home = (await Preferences.GetGeneralAsync(CancellationToken.None)).HomeCountry;
        Read();
        StateHasChanged();
    }

    private void Read() => _answer = _home is null || string.IsNullOrWhiteSpace(Text) ? null
        : PhoneNumbers.Parse(Text, _home.Length == 0 ? null : _home);

    private static string In(PhoneReading reading) => reading.Country is { } country ? $", {Countries.NameOf(country)}" : "";

    private Task ChangeAsync(string? text) => TextChanged.InvokeAsync(text ?? "");

    public void Dispose() => _subscription?.Dispose();
}

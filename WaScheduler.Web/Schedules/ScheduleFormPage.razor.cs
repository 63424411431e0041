using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Schedules;

/// <summary>Plans a new schedule, changes one, or copies one (?copy=ID); ?contact=ID chooses its first recipient, ?template=ID what it says.</summary>
public sealed partial class ScheduleFormPage : ComponentBase, IDisposable
{
    private const int UpcomingRuns = 5;
    private readonly List<Account> _accounts = [];
    private readonly ScheduleFaults _faults = new();
    private RecipientPicker? _picker;
    private ScheduleDraft? _draft;
    private Answer<SchedulePreview>? _preview;
    private IReadOnlyList<DayOfWeek> _days = [];
    private IReadOnlyList<TimeZoneChoice> _zones = [];
    private IDisposable? _subscription;
    private string _country = "";
    private bool _missing;
    private bool _saving;

    [Parameter] public long? Id { get; set; }

    [SupplyParameterFromQuery(Name = "copy")] public long? CopyOf { get; set; }

    [SupplyParameterFromQuery(Name = "template")] public long? TemplateId { get; set; }

    [SupplyParameterFromQuery(Name = "contact")] public long? ContactId { get; set; }

    [Inject] private ScheduleFormServices Services { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    private string Title => Id is null ? "New schedule" : "Edit schedule";

    private string Back => Id is { } id ? $"/schedules/{id}" : "/schedules";

    private SchedulePreview? Preview => _preview?.Value;

    private string? PreviewTime => Preview is { Runs: [var next, ..] }
        ? RecurrenceSpeech.Time(TimeOnly.FromDateTime(next.LocalTime))
        : _draft!.When.Time is { } time ? RecurrenceSpeech.Time(time) : null;

    private DateTime PreviewLocal => Preview is { Runs: [var next, ..] } ? next.LocalTime : MessageWriter.Local(Clock.Now, Clock.ZoneId);

    protected override async Task OnInitializedAsync()
    {
        _zones = TimeZones.List(Clock.Now);
        _country = (await Services.Preferences.GetGeneralAsync(CancellationToken.None)).HomeCountry;
        _days = WeekStart.Days(_country);
        await ReadAccountsAsync();
        _draft = await StartAsync();
        if (_draft is { When.More: not MoreChoice.MonthLastWorkday })
        {
            _draft.When.Workdays = WeekStart.Workdays(_country);
        }

        _missing = _draft is null;
        await ForeseeAsync();
        _subscription = Feed.Subscribe(() => InvokeAsync(RefreshAsync), ChangeTopic.Accounts);
        Clock.Changed += Tick;
    }

    private async Task<ScheduleDraft?> StartAsync()
    {
        if ((Id ?? CopyOf) is { } stored)
        {
            var view = await Services.Overview.FindAsync(stored, CancellationToken.None);
            return view is null ? null : ScheduleDraft.Of(view, asCopy: Id is null);
        }

        var draft = ScheduleDraft.New(Clock.Now, Clock.ZoneId);
        draft.TemplateId = TemplateId;
        if (ContactId is { } contact && await Services.Recipients.FindAsync(contact, CancellationToken.None) is { } recipient)
        {
            draft.Recipients.Add(recipient);
        }

        return draft;
    }

    private async Task SaveAsync()
    {
        if (_saving || _draft is not { Arriving: 0 } draft)
        {
            return;
        }

        _saving = true;
        try
        {
            var read = _picker is null || await _picker.CommitAsync();
            draft.When.Typed.Read(Clock.Now, _country, Clock.ZoneId);
            _faults.Judge(draft.When, await Services.Schedules.CheckAsync(draft.ToInput(), CancellationToken.None));
            if (read && _faults.Count == 0 && await StoreAsync(draft) is { } saved)
            {
                Toasts.Show(Id is null ? "Planned." : "Saved.");
                Navigation.NavigateTo($"/schedules/{saved.Id}");
                return;
            }
        }
        finally
        {
            _saving = false;
        }

        // Everything above may have been answered at once, and then nothing is drawn before the first wait.
        StateHasChanged();
        await Task.Yield();
        await Js.InvokeVoidAsync("shell.focusInvalid", "schedule");
    }

    private async Task<Schedule?> StoreAsync(ScheduleDraft draft)
    {
        var answer = await Services.Schedules.SaveAsync(draft.ToInput(), CancellationToken.None);
        _faults.Judge(draft.When, answer.Faults);
        return answer.Value;
    }

    private async Task ChangedWhenAsync()
    {
        await ForeseeAsync();
        _faults.JudgeWhen(_draft!.When, _preview!.Faults);
    }

    // Zones and birthdays of the recipients may decide when it runs.
    private async Task ChangedRecipientsAsync()
    {
        _faults.Forget("recipients");
        await ForeseeAsync();
    }

    private async Task TakeAsync(TimeOffer offer)
    {
        _draft!.When.Take(offer);
        await ChangedWhenAsync();
    }

    private async Task ForeseeAsync()
    {
        if (_draft is { } draft)
        {
            _preview = await Services.Previews.PreviewAsync(draft.ToInput(), UpcomingRuns, CancellationToken.None);
        }
    }

    private void ForgetContent()
    {
        _faults.Forget("text");
        _faults.Forget("templateId");
        _faults.Forget("attachmentIds");
    }

    private void TypeName(string? name)
    {
        _draft!.Name = name ?? "";
        _faults.Forget("name");
    }

    private void ChooseAccount(ChangeEventArgs args)
        => _draft!.AccountId = long.TryParse(args.Value?.ToString(), out var id) ? id : null;

    private async Task ReadAccountsAsync()
    {
        _accounts.Clear();
        _accounts.AddRange((await Services.Accounts.ListAsync(CancellationToken.None)).Select(v => v.Account));
    }

    private async Task RefreshAsync()
    {
        await ReadAccountsAsync();
        await ForeseeAsync();
        StateHasChanged();
    }

    private void Tick() => _ = InvokeAsync(RefreshAsync);

    public void Dispose()
    {
        _subscription?.Dispose();
        Clock.Changed -= Tick;
    }
}

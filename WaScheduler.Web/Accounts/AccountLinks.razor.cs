using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Accounts;
using WaScheduler.Simulator;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>The accounts and their links to WhatsApp, live.</summary>
public sealed partial class AccountLinks : ComponentBase, IDisposable
{
    private IReadOnlyList<AccountView>? _accounts;
    private AccountKind? _creating;
    private string? _fault;
    private string _announcement = "";
    private IDisposable? _subscription;

    [Inject] private AccountService Accounts { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    /// <summary>Raised with the accounts after each reading.</summary>
    [Parameter] public EventCallback<IReadOnlyList<AccountView>> Changed { get; set; }

    private bool HasPractice => _accounts?.Any(a => a.Account.Kind == AccountKind.Practice) ?? false;

    private bool HasPhone => _accounts?.Any(a => a.Account.Kind == AccountKind.Web) ?? false;

    protected override async Task OnInitializedAsync()
    {
        _subscription = Feed.Subscribe(() => InvokeAsync(RefreshAsync), ChangeTopic.Accounts);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        _accounts = await Accounts.ListAsync(CancellationToken.None);
        await Changed.InvokeAsync(_accounts);
    }

    private async Task RefreshAsync()
    {
        var before = _accounts ?? [];
        await ReadAsync();
        foreach (var account in _accounts!.Where(a => before.Any(b => b.Account.Id == a.Account.Id && b.Status.State != a.Status.State)))
        {
            _announcement = $"{account.Account.Name}: {SessionLook.Of(account.Status.State).Word}. {account.Status.Cause}";
            // What was refused before no longer matters once it moved on.
            _fault = account.Status.State == SessionState.Launching ? null : _fault;
        }

        StateHasChanged();
    }

    private async Task CreateAsync(AccountKind kind)
    {
        _creating = kind;
        _fault = null;
        try
        {
            var answer = await Accounts.CreateAsync(null, kind, CancellationToken.None);
            if (answer.Value is { } created)
            {
                await ConnectAsync(created.Account.Id);
            }
            else
            {
                _fault = string.Join(" ", answer.Faults.Values.Select(f => f.Sentence));
            }
        }
        finally
        {
            _creating = null;
        }
    }

    private async Task ConnectAsync(long id)
    {
        _fault = null;
        try
        {
            await Accounts.StartAsync(id, CancellationToken.None);
        }
        catch (PracticePhoneRefusedException e)
        {
            _fault = e.Message;
        }

        await RefreshAsync();
    }

    public void Dispose() => _subscription?.Dispose();
}

using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Accounts;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Shell;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>One account on the Connect page: where it stands, why, and what to do.</summary>
public sealed partial class AccountCard : ComponentBase
{
    private bool _unlinkAsked;
    private Work _work;

    [Inject] private AccountService Accounts { get; set; } = null!;

    [Inject] private PracticePhoneHost Practice { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    [Parameter, EditorRequired] public AccountView View { get; set; } = null!;

    /// <summary>Starts the account's session; the page does it, since it can be refused.</summary>
    [Parameter, EditorRequired] public EventCallback Connect { get; set; }

    /// <summary>What a button of this card is doing.</summary>
    private enum Work
    {
        /// <summary>Nothing.</summary>
        None,

        Connecting,

        Stopping,

        Unlinking,
    }

    private Account Account => View.Account;

    private SessionStatus Status => View.Status;

    private SessionLook Look => SessionLook.Of(Status.State);

    private SessionButtons Buttons => SessionButtons.Of(Status);

    private Uri? Phone => Account.Kind == AccountKind.Practice ? Practice.PhoneAddress : null;

    private string Number => PhoneNumbers.Format(Status.OwnNumber ?? Account.PhoneNumber ?? "");

    private string? Command => Status.State == SessionState.Failed ? CommandInSentence.Find(Status.NextStep) : null;

    private string Kind => Account.Kind switch
    {
        AccountKind.Web => "WhatsApp on your phone",
        AccountKind.Practice => "Practice phone on this computer",
    };

    private string NoteTone => Look.Tone switch
    {
        Tone.Good or Tone.Read => "good",
        Tone.Wait => "wait",
        Tone.Bad => "bad",
        Tone.Plain => "",
    };

    private bool IsBusyByItself => Status.State is SessionState.Launching or SessionState.Syncing or SessionState.Reconnecting;

    private Task ConnectAsync() => DoAsync(Work.Connecting, () => Connect.InvokeAsync());

    private Task StopAsync() => DoAsync(Work.Stopping, () => Accounts.StopAsync(Account.Id, CancellationToken.None));

    private Task UnlinkAsync() => DoAsync(Work.Unlinking, async () =>
    {
        var outcome = await Accounts.UnlinkAsync(Account.Id, CancellationToken.None);
        Toasts.Show(outcome switch
        {
            UnlinkOutcome.Unlinked => "Unlinked. The phone no longer lists this computer.",
            UnlinkOutcome.NotLinked => "It was not linked any more.",
            UnlinkOutcome.Unknown => "WhatsApp did not confirm in time. The phone’s list of linked devices tells.",
            null => "This account is gone.",
        });
    });

    private async Task DoAsync(Work work, Func<Task> act)
    {
        _work = work;
        try
        {
            await act();
        }
        finally
        {
            _work = Work.None;
        }
    }
}

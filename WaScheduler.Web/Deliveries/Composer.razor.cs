using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using WaScheduler.Data.Attachments;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Deliveries;

/// <summary>Holds the draft while it is written, sends it, and offers to take it back as long as it has not left.</summary>
public sealed partial class Composer : ComponentBase
{
    private const int CountedFrom = 60_000;

    private MessageDraft? _draft;
    private string? _key;
    private RecipientPicker? _recipients;
    private ContentFields? _content;
    private IReadOnlyDictionary<string, Fault> _faults = new Dictionary<string, Fault>();
    private bool _judged;
    private bool _sending;
    private bool _attach;

    [Parameter] public bool Open { get; set; }

    [Parameter] public long? ContactId { get; set; }

    [Parameter] public long? CopyId { get; set; }

    [Parameter] public EventCallback OnClosed { get; set; }

    /// <summary>Called after messages were added to the outbox or taken back.</summary>
    [Parameter] public EventCallback OnSent { get; set; }

    [Inject] private MessageService Messages { get; set; } = null!;

    [Inject] private SentToast SentToast { get; set; } = null!;

    [Inject] private ContactQueries Contacts { get; set; } = null!;

    [Inject] private DeliveryQueries Deliveries { get; set; } = null!;

    [Inject] private AttachmentQueries Attachments { get; set; } = null!;

    [Inject] private DraftKeeper Keeper { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    private DraftTime When => _draft!.When(Clock.ZoneId, Clock.Now);

    private string SendWord => _draft is not { Later: true } ? "Send now"
        : When.DueAtUtc is { } due ? $"Send {TimeWords.Of(due, Clock.Now, Clock.ZoneId, Clock.ZoneId, relative: false).Text}" : "Send at…";

    private DateTime Local => MessageWriter.Local(When.DueAtUtc ?? Clock.Now, Clock.ZoneId);

    private string PreviewTime => ClockText.Short(When.DueAtUtc ?? Clock.Now, Clock.Now, Clock.ZoneId);

    private string? Count => _draft!.Text.Length < CountedFrom ? null : $"{_draft.Text.Length:N0} of {MessageText.MaxLength:N0} characters";

    private string? TextFault => _faults.GetValueOrDefault("text")?.Sentence
        ?? (_draft!.TemplateId is null && ContentCheck.Of(_draft!.Text, _draft.Files.Count + _draft.Arriving > 0) is { } fault && (_judged || (_draft.Text.Trim().Length > 0 && fault.Code != "placeholder.unclosed")) ? fault.Sentence : null);

    private string? RecipientFault => _judged ? _faults.FirstOrDefault(f => IsRecipient(f.Key)).Value?.Sentence : null;

    // The answer to the first try got lost, and the draft was changed since.
    private bool WasSentOtherwise => _faults.ContainsKey(RequestIdentity.Field);

    protected override async Task OnParametersSetAsync()
    {
        var key = !Open ? null : CopyId is { } copy ? $"copy-{copy}" : ContactId is { } contact ? $"contact-{contact}" : "new";
        if (key == _key)
            return;
        _key = key;
        _draft = null;
        _judged = false;
        _faults = new Dictionary<string, Fault>();
        if (key is null)
            return;
        var draft = await Keeper.ReadAsync(key);
        if (draft.To.Count == 0)
            await PrefillAsync(draft);
        if (key != _key)
            return;
        _draft = draft;
        _attach = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_attach || _draft is null)
            return;
        _attach = false;
        await Keeper.KeepAsync(_key!, _content!.Area, focusText: _draft.To.Count > 0);
    }

    private async Task PrefillAsync(MessageDraft draft)
    {
        if (ContactId is { } id && await Contacts.FindAsync(id, CancellationToken.None) is { } contact)
            draft.To.Add(RecipientChoice.Of(contact));
        if (CopyId is { } copy && await Deliveries.FindAsync(copy, CancellationToken.None) is { } original)
        {
            draft.To.Add(new RecipientChoice(original.Address, original.RecipientName, original.ContactId));
            if (original.AttachmentId is { } file && draft.Files.Count == 0 && await Attachments.FindAsync(file, CancellationToken.None) is { } attachment)
                draft.Files.Add(ChosenFile.Of(attachment));
            if (draft.Text.Length == 0)
                draft.Text = original.ErrorCode == DeliveryErrors.MissingValue ? original.Text : ParsedText.Escape(original.Text);
        }
    }

    private Task OnKeyAsync(KeyboardEventArgs key) =>
        key is { Key: "Enter" } && (key.CtrlKey || key.MetaKey) ? SendAsync() : Task.CompletedTask;

    private string? Sentence(string field) => _faults.GetValueOrDefault(field)?.Sentence;

    private Task ContentChangedAsync()
    {
        _faults = _faults.Where(f => f.Key is not "text" and not "templateId" and not "attachmentIds" and not RequestIdentity.Field).ToDictionary();
        return Keeper.SaveAsync(_key!, _draft!);
    }

    private void TextChanged() => _faults = _faults.Where(f => f.Key is not "text" and not RequestIdentity.Field).ToDictionary();

    private Task ChangedAsync()
    {
        _faults = _faults.Where(f => !IsRecipient(f.Key)).ToDictionary();
        return Keeper.SaveAsync(_key!, _draft!);
    }

    private static bool IsRecipient(string field) => field.StartsWith("to", StringComparison.Ordinal);

    private async Task SendAsync()
    {
        if (_sending || _draft is not { Arriving: 0 } draft || _recipients is null)
            return;
        _sending = true; // before anything is waited for: a second press comes at once
        _judged = true;
        var when = When;
        try
        {
            if (await _recipients.CommitAsync() && when.Fault is null)
                await SendAsync(draft, when.DueAtUtc);
        }
        finally
        {
            _sending = false;
        }
    }

    private async Task SendAsync(MessageDraft draft, DateTimeOffset? dueAtUtc)
    {
        await Keeper.SaveAsync(_key!, draft); // its id must outlive us, or a draft found again would be sent twice
        var input = new MessageInput([.. draft.To.Select(r => r.Address)], draft.ToContent().Text, NotBeforeUtc: dueAtUtc, TemplateId: draft.TemplateId, AttachmentIds: draft.ToContent().Files);
        var answer = await Messages.SendAsync(input with { Request = draft.IdentityOf(input) }, CancellationToken.None);
        _faults = answer.Faults;
        if (answer.Value is { } sent)
            await FinishAsync(sent, dueAtUtc);
        else if (WasSentOtherwise)
            draft.Id = Guid.NewGuid();
    }

    private async Task FinishAsync(IReadOnlyList<Delivery> sent, DateTimeOffset? dueAtUtc)
    {
        await Keeper.ForgetAsync(_key!);
        _draft = null;
        await SentToast.ShowAsync(sent, dueAtUtc);
        await OnSent.InvokeAsync();
        await OnClosed.InvokeAsync();
    }

    // Closing throws nothing away: the same button opens what was written so far.
    private async Task CloseAsync(bool open)
    {
        if (_draft is { IsEmpty: false } draft && (_key == "new" || draft.Text.Trim().Length > 0))
            Toasts.Show("Your draft is kept. New message opens it again.");
        else if (_key is not null)
            await Keeper.ForgetAsync(_key);
        await OnClosed.InvokeAsync();
    }

    private async Task DiscardAsync()
    {
        var (key, draft) = (_key!, _draft!);
        await Keeper.ForgetAsync(key);
        _draft = null;
        Toasts.Show("Draft discarded.", () => Keeper.PutBackAsync(key, draft));
        await OnClosed.InvokeAsync();
    }
}

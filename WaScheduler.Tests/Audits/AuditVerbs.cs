using WaScheduler.Data.Accounts;
using WaScheduler.Data.Attachments;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Jobs;
using WaScheduler.Data.Owners;
using WaScheduler.Data.Preferences;
using WaScheduler.Data.Schedules;
using WaScheduler.Data.Templates;
using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Tests.Audits;

/// <summary>A write of a store, and how to make it do something once.</summary>
/// <param name="Action">The line it must leave.</param>
/// <param name="PrepareAsync">Puts what it needs there, and answers the write itself.</param>
internal sealed record AuditVerb(string Action, Func<CoreHost, Task<Func<Task>>> PrepareAsync);

/// <summary>Every write of every store: how it is made, or why it leaves no line.</summary>
internal static class AuditVerbs
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Writes that leave a line.</summary>
    public static readonly IReadOnlyDictionary<string, AuditVerb> Audited = new Dictionary<string, AuditVerb>
    {
        ["AccountStore.AddAsync"] = new("account.added", Now(h => h.Get<AccountStore>().AddAsync("Second", AccountKind.Web, None))),
        ["AccountStore.RenameAsync"] = new("account.renamed", Now(h => h.Get<AccountStore>().RenameAsync(h.Account.Id, "Other", AccountColor.Blue, None))),
        ["AccountStore.SetStartsWithAppAsync"] = new("account.started", Now(h => h.Get<AccountStore>().SetStartsWithAppAsync(h.Account.Id, true, None))),
        ["AccountStore.NoteUnlinkAsync"] = new("account.unlinkAsked", Now(h => h.Get<AccountStore>().NoteUnlinkAsync(h.Account.Id, None))),
        ["AccountStore.ForgetLinkAsync"] = new("account.unlinked", Now(h => h.Get<AccountStore>().ForgetLinkAsync(h.Account.Id, None))),
        ["AccountStore.NoteLinkAsync"] = new("account.linked", Now(h => h.Get<AccountStore>().NoteLinkAsync(h.Account.Id, "+972501112233", "Me", None))),
        ["ApiKeyStore.AddAsync"] = new("apiKey.created", Now(h => h.Get<ApiKeyStore>().AddAsync("Key", "was_12", "h", None))),
        ["ApiKeyStore.RevokeAsync"] = new("apiKey.revoked", After(h => h.Get<ApiKeyStore>().AddAsync("Key", "was_12", "h", None), (h, key) => h.Get<ApiKeyStore>().RevokeAsync(key.Id, None))),
        ["AttachmentStore.AddAsync"] = new("attachment.added", Now(AddFileAsync)),
        ["AttachmentStore.DeleteUnusedAsync"] = new("attachment.forgotten", After(AddFileAsync, (h, _) => h.Get<AttachmentStore>().DeleteUnusedAsync(h.Clock.GetUtcNow().AddDays(1), None))),
        ["ContactStore.SaveAsync"] = new("contact.saved", After(AddContactAsync, (h, c) => h.Get<ContactStore>().SaveAsync(new Contact { Id = c.Id, Name = "Dana Levi", Phone = c.Phone }, None))),
        ["ContactStore.DeleteAsync"] = new("contact.deleted", After(AddContactAsync, (h, c) => h.Get<ContactStore>().DeleteAsync([c.Id], None))),
        ["ContactStore.RestoreAsync"] = new("contact.restored", After(DeletedContactAsync, (h, c) => h.Get<ContactStore>().RestoreAsync(c.Id, None))),
        ["DeliveryStore.AddAsync"] = new("message.queued", Now(h => h.SendAsync())),
        ["OccurrenceStore.AddRunNowAsync"] = new("schedule.runNow", After(AddScheduleAsync, (h, s) => h.Get<SingleRuns>().RunNowAsync(s.Id, None))),
        ["OccurrenceStore.PauseAsync"] = new("schedule.paused", After(AddScheduleAsync, (h, s) => h.Get<OccurrenceStore>().PauseAsync(s.Id, None))),
        ["JobStore.RewriteFailedAsync"] = new("message.rewritten", After(h => InAsync(h, "Failed"), (h, d) => h.Get<JobStore>().RewriteFailedAsync(d.Id, "Other words", None))),
        ["JobStore.TryNowAsync"] = new("message.retried", After(h => InAsync(h, "Pending', HoldReason = 'Retry', HeldUntilUtc = '99999999999999"), (h, d) => h.Get<JobStore>().TryNowAsync(d.Id, None))),
        ["JobStore.DismissAsync"] = new("message.dismissed", After(h => InAsync(h, "Failed"), (h, d) => h.Get<JobStore>().DismissAsync([d.Id], None))),
        ["JobStore.RemindAsync"] = new("message.reminded", After(h => InAsync(h, "Failed', DismissedAtUtc = '1"), (h, d) => h.Get<JobStore>().RemindAsync([d.Id], None))),
        ["OwnerDecisionStore.CancelAsync"] = new("message.cancelled", Decide("Pending", (d, id) => d.CancelAsync(id, None))),
        ["OwnerDecisionStore.RetryAsync"] = new("message.retried", Decide("Failed", (d, id) => d.RetryAsync(id, "key", None))),
        ["OwnerDecisionStore.RewriteAsync"] = new("message.rewritten", After(h => InAsync(h, "Pending', HoldReason = 'MissingValue"), (h, d) => h.Get<OwnerDecisionStore>().RewriteAsync(d.Id, [d], "key", None))),
        ["OwnerDecisionStore.ConfirmAsync"] = new("message.confirmed", Decide("Unconfirmed", (d, id) => d.ConfirmAsync(id, None))),
        ["OwnerDecisionStore.DropAsync"] = new("message.dropped", Decide("Unconfirmed", (d, id) => d.DropAsync(id, None))),
        ["OwnerDecisionStore.DismissAsync"] = new("message.dismissed", Decide("Failed", (d, id) => d.DismissAsync(id, None))),
        ["OwnerDecisionStore.RemindAsync"] = new("message.reminded", Decide("Failed', DismissedAtUtc = '1", (d, id) => d.RemindAsync(id, None))),
        ["OwnerStore.ClaimAsync"] = new("owner.claimed", Now(h => h.Get<OwnerStore>().ClaimAsync(null, "p", "s", None))),
        ["OwnerStore.NoteAsync"] = new("owner.signedIn", Now(h => h.Get<OwnerStore>().NoteAsync("owner.signedIn", None))),
        ["OwnerStore.ChangePasswordAsync"] = new("owner.passwordChanged", After(ClaimAsync, (h, _) => h.Get<OwnerStore>().ChangePasswordAsync("q", "t", None))),
        ["OwnerStore.ChangeSecurityStampAsync"] = new("owner.signedOutEverywhere", After(ClaimAsync, (h, _) => h.Get<OwnerStore>().ChangeSecurityStampAsync("t", None))),
        ["PreferenceStore.SaveAsync"] = new("preferences.saved", Now(h => h.Get<PreferenceStore>().SaveAsync("sending", """{"GapMinMs":1}""", None))),
        ["RunChangeStore.SaveAsync"] = new("schedule.runChanged", After(AddScheduleAsync, (h, s) => h.Get<SingleRuns>().SkipAsync(s.Id, s.NextDueAtUtc!.Value, None))),
        ["ScheduleStore.SaveAsync"] = new("schedule.saved", After(AddScheduleAsync, SaveScheduleAgainAsync)),
        ["ScheduleStore.MoveAsync"] = new("schedule.paused", After(AddScheduleAsync, (h, s) => h.Get<ScheduleStore>().MoveAsync(s.Id, ScheduleStatus.Active, ScheduleStatus.Paused, null, None))),
        ["ScheduleStore.DeleteAsync"] = new("schedule.deleted", After(AddScheduleAsync, (h, s) => h.Get<ScheduleStore>().DeleteAsync(s.Id, None))),
        ["ScheduleStore.RestoreAsync"] = new("schedule.restored", After(DeletedScheduleAsync, (h, s) => h.Get<ScheduleStore>().RestoreAsync(s.Id, ScheduleStatus.Active, s.NextDueAtUtc, None))),
        ["RetentionStore.DeleteAsync"] = new("history.cleared", After(h => InAsync(h, "Failed"), (h, _) => h.Get<RetentionStore>().DeleteAsync(h.Clock.GetUtcNow().AddDays(400), 10, None))),
        ["StopStore.StopAsync"] = new("engine.stopped", Now(h => h.Get<StopStore>().StopAsync(h.Clock.GetUtcNow(), None))),
        ["StopStore.ResumeAsync"] = new("engine.resumed", Now(h => h.Get<StopStore>().ResumeAsync(h.Clock.GetUtcNow(), sendLate: false, None))),
        ["TemplateStore.SaveAsync"] = new("template.saved", After(AddTemplateAsync, (h, t) => h.Get<TemplateStore>().SaveAsync(new Template { Id = t.Id, Name = "T", Text = "New" }, None))),
        ["TemplateStore.DeleteAsync"] = new("template.deleted", After(AddTemplateAsync, (h, t) => h.Get<TemplateStore>().DeleteAsync(t.Id, None))),
        ["TemplateStore.RestoreAsync"] = new("template.restored", After(DeletedTemplateAsync, (h, t) => h.Get<TemplateStore>().RestoreAsync(t.Id, None))),
    };

    /// <summary>Writes that leave no line, each with its reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Excused = new Dictionary<string, string>
    {
        ["AlertStore.RaiseAsync"] = "tells the owner of what happened; changes nothing of theirs",
        ["AlertStore.CloseAsync"] = "the same",
        ["AlertStore.MarkSeenAsync"] = "that an alert was looked at",
        ["ApiKeyStore.FindLiveAsync"] = "reads; notes the last use once a minute, and what the key does has lines of its own",
        ["AuditSealStore.BeginAsync"] = "writes the audit itself",
        ["AuditSealStore.SealAsync"] = "writes the audit itself",
        ["ContactStore.NotePresenceAsync"] = "what WhatsApp said of a number",
        ["DeliveryStore.ClaimNextAsync"] = "a send; its line follows when the attempt ended",
        ["DeliveryStore.PutBackAsync"] = "a send that waits",
        ["DeliveryStore.RefuseAsync"] = "sealed from the delivery's event",
        ["DeliveryStore.BeginAttemptAsync"] = "a send; its line follows when the attempt ended",
        ["DeliveryStore.EndAttemptAsync"] = "sealed afterwards, so that no send waits for the audit",
        ["DeliveryStore.Dispose"] = "closes its connection",
        ["ReplyStore.RecordAsync"] = "that somebody wrote back; nobody decided anything",
        ["GroupChatStore.KeepAsync"] = "what WhatsApp said of its groups",
        ["InstanceStore.TakeOverAsync"] = "a start of the app",
        ["OccurrenceStore.PlanAsync"] = "follows from a schedule; each message has its line when it is sent",
        ["OccurrenceStore.CorrectAsync"] = "a next run computed anew; nobody decided anything",
        ["OwnerStore.ReplaceSetupTokenAsync"] = "a start of the app that nobody owns yet",
        ["RetentionStore.ForgetEmptyHoursAsync"] = "counters of what is deleted already",
        ["SessionEventStore.AddAsync"] = "the state of a link, which has a history of its own",
        ["SessionEventStore.PruneAsync"] = "the same",
        ["SettlementStore.RecordAckAsync"] = "WhatsApp's word on a message; not a decision",
        ["SettlementStore.ReleaseAbandonedAsync"] = "ends attempts, which are sealed afterwards",
        ["SettlementStore.SettleAsync"] = "sealed afterwards, for a message that stood as unconfirmed",
        ["SettlementStore.NoteLookUpAsync"] = "that WhatsApp was asked",
        ["SettlementStore.ExpireAsync"] = "sealed from the delivery's event",
        ["SettlementStore.HoldDueAsync"] = "why a message waits",
        ["SettlementStore.EndQuietAsync"] = "why a message waits",
    };

    public static Task<Schedule> AddScheduleAsync(CoreHost host) => host.SaveAsync(Planning.Daily(9));

    public static Task SaveScheduleAgainAsync(CoreHost host, Schedule schedule)
        => host.SaveAsync(Planning.Daily(10) with { Id = schedule.Id, Text = "Other words" });

    private static Task<Contact> AddContactAsync(CoreHost host) => host.AddContactAsync("Dana", "+972501234567");

    private static async Task<Contact> DeletedContactAsync(CoreHost host)
    {
        var contact = await AddContactAsync(host);
        await host.Get<ContactStore>().DeleteAsync([contact.Id], None);
        return contact;
    }

    private static async Task<Schedule> DeletedScheduleAsync(CoreHost host)
    {
        var schedule = await AddScheduleAsync(host);
        await host.Get<ScheduleStore>().DeleteAsync(schedule.Id, None);
        return schedule;
    }

    private static async Task<Template> AddTemplateAsync(CoreHost host)
        => (await host.Get<TemplateStore>().SaveAsync(new Template { Name = "T", Text = "Old" }, None)).Template!;

    private static async Task<Template> DeletedTemplateAsync(CoreHost host)
    {
        var template = await AddTemplateAsync(host);
        await host.Get<TemplateStore>().DeleteAsync(template.Id, None);
        return template;
    }

    private static Task<Attachment> AddFileAsync(CoreHost host) => host.Get<AttachmentStore>().AddAsync(
        new Attachment { FileName = "a.pdf", ContentType = "application/pdf", Size = 3, Sha256 = new string('a', 64) }, None);

    private static Task<ClaimOutcome> ClaimAsync(CoreHost host) => host.Get<OwnerStore>().ClaimAsync(null, "p", "s", None);

    private static async Task<Delivery> InAsync(CoreHost host, string status)
    {
        var delivery = await host.SendAsync();
        await AuditProbe.RunAsync(host, $"UPDATE Deliveries SET Status = '{status}' WHERE Id = {delivery.Id}");
        return delivery;
    }

    private static Func<CoreHost, Task<Func<Task>>> Decide(string status, Func<OwnerDecisionStore, long, Task> decide)
        => After(h => InAsync(h, status), (h, d) => decide(h.Get<OwnerDecisionStore>(), d.Id));

    private static Func<CoreHost, Task<Func<Task>>> Now(Func<CoreHost, Task> act) => host => Task.FromResult(() => act(host));

    private static Func<CoreHost, Task<Func<Task>>> After<T>(Func<CoreHost, Task<T>> first, Func<CoreHost, T, Task> act)
        => async host =>
        {
            var made = await first(host);
            return () => act(host, made);
        };
}

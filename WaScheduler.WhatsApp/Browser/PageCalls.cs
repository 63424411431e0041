using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>The three calls about messages: checks what goes in, and turns the page's answers into outcomes.</summary>
internal sealed partial class PageCalls(SessionTimings timings, TimeProvider clock, ILogger logger, StatusKeeper keeper, SessionSupervisor supervisor)
{
    /// <summary>Code of what was not tried because the link is down.</summary>
    internal const string LinkDown = "link.down";

    /// <summary>Code of what was not tried because WhatsApp restricted the account.</summary>
    private const string Restricted = "account.restricted";

    private volatile bool _sending;

    /// <summary>Finds the chat and draws a message id.</summary>
    public async Task<PrepareResult> PrepareAsync(string address, CancellationToken cancellationToken)
    {
        if (ChatIdOf(address) is not { } chatId)
            return new(PrepareOutcome.InvalidAddress, Code: "address.invalid", Detail: "An address is a number like +972501234567, or a chat id ending in @c.us, @lid or @g.us.");
        if (ReadyLink() is not { } link) return new(PrepareOutcome.NotNow, Code: LinkDown, Detail: keeper.Status.Cause);
        var call = await link.CallAsync<PageAnswer>("prepare", new { address = chatId }, timings.Prepare, cancellationToken).ConfigureAwait(false);
        if (call.Value is not { } answer) return new(PrepareOutcome.NotNow, Code: call.Code, Detail: call.Detail);
        return answer.Outcome switch
        {
            "prepared" => new(PrepareOutcome.Prepared, answer.ChatId, answer.MessageId, answer.LinkId),
            "notOnWhatsApp" => new(PrepareOutcome.NotOnWhatsApp, Code: answer.Code, Detail: answer.Detail),
            "invalidAddress" => new(PrepareOutcome.InvalidAddress, Code: answer.Code, Detail: answer.Detail),
            _ => new(PrepareOutcome.NotNow, Code: answer.Code, Detail: answer.Detail),
        };
    }

    /// <summary>Hands a message over. Whatever is not proved either way is Unknown.</summary>
    public async Task<HandOverResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (OutgoingCheck.Fault(message) is { } fault) return fault;
        if (!MessageKey().IsMatch(message.MessageId))
            return new(HandOverOutcome.Refused, Code: "message.invalid_id", Detail: "A message id has the form true_CHAT_ID.");
        if (ReadyLink() is not { } link) return new(HandOverOutcome.NotHandedOver, Code: keeper.Status.State == SessionState.Restricted ? Restricted : LinkDown, Detail: keeper.Status.Cause);
        await using var file = message.HasFile ? await PageFile.PutAsync(link, message.FilePath!, timings.File, cancellationToken).ConfigureAwait(false) : null;
        if (file is { Input: null }) return new(HandOverOutcome.NotHandedOver, Code: file.Code, Detail: file.Detail);
        supervisor.NoteHandOver(message.ChatId);
        _sending = true;
        var call = await link.CallAsync<PageAnswer>("send", RequestOf(message, file?.Input), message.HasFile ? timings.SendFile : timings.Send, cancellationToken).ConfigureAwait(false);
        _sending = false;
        if (call.Value is not { } answer) return Unanswered(call);
        var at = answer.At ?? clock.GetUtcNow();
        if (answer.Ack is { } ack and not 0) supervisor.NoteAck(ack);
        if (answer.Outcome is "notHandedOver" or "refused") supervisor.NoteTakenBack(message.ChatId);
        return answer.Outcome switch
        {
            "acknowledged" => new(HandOverOutcome.Acknowledged, answer.Ack, at, answer.Code, answer.Detail),
            "notHandedOver" => new(HandOverOutcome.NotHandedOver, answer.Ack, at, answer.Code, answer.Detail),
            "refused" => new(HandOverOutcome.Refused, answer.Ack, at, answer.Code, answer.Detail),
            _ => new(HandOverOutcome.Unknown, answer.Ack, at, answer.Code, answer.Detail),
        };
    }

    /// <summary>Asks what became of a message id.</summary>
    public async Task<LookUpResult> LookUpAsync(string messageId, CancellationToken cancellationToken)
    {
        if (!MessageKey().IsMatch(messageId)) return new(LookUpOutcome.CannotTell, Code: "message.invalid_id");
        if (ReadyLink() is not { } link) return new(LookUpOutcome.CannotTell, Code: LinkDown);
        var call = await link.CallAsync<PageAnswer>("lookUp", new { messageId }, timings.LookUp, cancellationToken).ConfigureAwait(false);
        if (call.Value is not { } answer) return new(LookUpOutcome.CannotTell, Code: call.Code);
        if (answer.Code == "send.in_flight" && !_sending)
        {
            // We gave up waiting, yet the call still hangs before WhatsApp's store. Only the end of that page makes its fate certain.
            Log.SendStuck(logger);
            link.Lose(PageEnd.TooSlow, "A message got stuck inside the page");
        }
        return answer.Outcome switch
        {
            "sent" => new(LookUpOutcome.Sent, answer.Ack, answer.At, answer.LinkId) { Reach = answer.Reach },
            "queued" => new(LookUpOutcome.Queued, answer.Ack, answer.At, answer.LinkId),
            "failed" => new(LookUpOutcome.Failed, answer.Ack, answer.At, answer.LinkId),
            "neverHandedOver" => new(LookUpOutcome.NeverHandedOver, LinkId: answer.LinkId),
            "absentAfterMark" => new(LookUpOutcome.AbsentAfterMark, LinkId: answer.LinkId),
            _ => new(LookUpOutcome.CannotTell, LinkId: answer.LinkId, Code: answer.Code),
        };
    }

    /// <summary>The chat id of an address, or null when it cannot be one.</summary>
    internal static string? ChatIdOf(string address)
    {
        if (ChatId().IsMatch(address)) return address;
        return Number().IsMatch(address) ? $"{address[1..]}@c.us" : null;
    }

    /// <summary>The page, while messages can be sent.</summary>
    internal PageLink? ReadyLink() => keeper.Status.State == SessionState.Ready ? supervisor.Link : null;

    /// <summary>The page may have gone on without us, unless the bridge was not even there.</summary>
    private HandOverResult Unanswered(PageResult<PageAnswer> call) => call.Code switch
    {
        "page.not_loaded" => new(HandOverOutcome.NotHandedOver, Code: LinkDown, Detail: call.Detail),
        "page.timeout" => new(HandOverOutcome.Unknown, AtUtc: clock.GetUtcNow(), Code: "send.timeout", Detail: call.Detail),
        "page.cancelled" => new(HandOverOutcome.Unknown, AtUtc: clock.GetUtcNow(), Code: "send.cancelled", Detail: call.Detail),
        _ => new(HandOverOutcome.Unknown, AtUtc: clock.GetUtcNow(), Code: call.Code, Detail: call.Detail),
    };

    private static object RequestOf(OutgoingMessage message, string? fileInput) => new
    {
        message.ChatId,
        message.MessageId,
        Kind = JsonNamingPolicy.CamelCase.ConvertName(message.Kind.ToString()),
        message.Text,
        FileInput = fileInput,
        FileName = message.FileName ?? (message.FilePath is { } path ? Path.GetFileName(path) : null),
        message.MediaType,
        message.Mentions,
        message.QuotedId,
        message.Choices,
        message.SelectableCount,
    };

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A([0-9]{5,20}@(c\.us|lid)|[0-9]{5,20}(-[0-9]{5,20})?@g\.us)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChatId();

    [GeneratedRegex(@"\Atrue_[0-9-]{1,45}@(c\.us|lid|g\.us)_[A-Za-z0-9]{1,64}(_[0-9]{1,20}@(c\.us|lid))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex MessageKey();
}

namespace WaScheduler.WhatsApp.Browser;

/// <summary>Calls about people and groups, and changes of what is there already.</summary>
internal sealed class PagePeople(SessionTimings timings, StatusKeeper keeper, PageCalls calls)
{
    private const int Piece = 1 << 20;

    public async Task<NumberCheck> CheckNumberAsync(string phone, CancellationToken cancellationToken)
    {
        if (PageCalls.ChatIdOf(phone) is not { } chatId || !chatId.EndsWith("@c.us", StringComparison.Ordinal)) return new(NumberStanding.Unknown, FromServer: false, Code: "address.invalid");
        var call = await AskAsync("checkNumber", new { chatId }, cancellationToken).ConfigureAwait(false);
        if (call.Value is not { } answer) return new(NumberStanding.Unknown, FromServer: false, Code: call.Code);
        return answer.Outcome switch
        {
            "registered" => new(NumberStanding.Registered, answer.ChatId, answer.Business, answer.FromServer, answer.Code),
            "notRegistered" => new(NumberStanding.NotRegistered),
            _ => new(NumberStanding.Unknown, FromServer: false, Code: answer.Code),
        };
    }

    public Task<PageResult<IReadOnlyList<WhatsAppContact>>> ListContactsAsync(CancellationToken cancellationToken) => ListAsync("listContacts", a => a.Contacts, cancellationToken);

    public Task<PageResult<IReadOnlyList<WhatsAppGroup>>> ListGroupsAsync(CancellationToken cancellationToken) => ListAsync("listGroups", a => a.Groups, cancellationToken);

    public Task<PageResult<IReadOnlyList<string>>> ListBlockedAsync(CancellationToken cancellationToken) => ListAsync("listBlocked", a => a.Blocked, cancellationToken);

    /// <summary>Edit, revoke, typing, block: the verb's name and what it takes.</summary>
    public async Task<ChangeResult> ChangeAsync(string verb, object request, CancellationToken cancellationToken)
    {
        if (calls.ReadyLink() is not { } link) return new(ChangeOutcome.NotNow, PageCalls.LinkDown, keeper.Status.Cause);
        var call = await link.CallAsync<PageAnswer>(verb, request, timings.Send, cancellationToken).ConfigureAwait(false);
        if (call.Value is not { } answer) return new(call.Code == "page.not_loaded" ? ChangeOutcome.NotNow : ChangeOutcome.Unknown, call.Code, call.Detail);
        return new(
            answer.Outcome switch
            {
                "done" => ChangeOutcome.Done,
                "notFound" => ChangeOutcome.NotFound,
                "refused" => ChangeOutcome.Refused,
                "notNow" => ChangeOutcome.NotNow,
                _ => ChangeOutcome.Unknown,
            },
            answer.Code,
            answer.Detail);
    }

    public Task<PageResult<string>> DownloadAsync(string messageId, Stream target, CancellationToken cancellationToken) => ReadOutAsync("openMedia", messageId, target, cancellationToken);

    public Task<PageResult<string>> DownloadPictureAsync(string chatId, Stream target, CancellationToken cancellationToken) => ReadOutAsync("openPicture", chatId, target, cancellationToken);

    /// <summary>Reads what <paramref name="open"/> opens out of the page, a piece at a time, so that nobody holds the whole of it twice.</summary>
    private async Task<PageResult<string>> ReadOutAsync(string open, string of, Stream target, CancellationToken cancellationToken)
    {
        if (calls.ReadyLink() is not { } link) return new(null, PageCalls.LinkDown, keeper.Status.Cause);
        var opened = await link.CallAsync<PageAnswer>(open, new { of }, timings.SendFile, cancellationToken).ConfigureAwait(false);
        if (opened.Value is not { Outcome: "done" } media) return new(null, opened.Value?.Code ?? opened.Code, opened.Value?.Detail ?? opened.Detail);
        try
        {
            for (long offset = 0; offset < media.Size; offset += Piece)
            {
                var piece = await link.CallAsync<PageAnswer>("readMedia", new { of, offset, length = Piece }, timings.Prepare, cancellationToken).ConfigureAwait(false);
                if (piece.Value is not { Outcome: "done", Detail: { } text }) return new(null, piece.Value?.Code ?? piece.Code, piece.Detail);
                await target.WriteAsync(Convert.FromBase64String(text), cancellationToken).ConfigureAwait(false);
            }
            return new(media.Detail is { Length: > 0 } type ? type : "application/octet-stream");
        }
        finally
        {
            await link.CallAsync<PageAnswer>("closeMedia", new { of }, timings.HeartbeatAnswer, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<PageResult<T>> ListAsync<T>(string verb, Func<PagePeopleAnswer, T?> items, CancellationToken cancellationToken)
        where T : class
    {
        var call = await AskAsync(verb, null, cancellationToken).ConfigureAwait(false);
        return new(call.Value is null ? null : items(call.Value), call.Value?.Code ?? call.Code, call.Value?.Detail ?? call.Detail);
    }

    private async Task<PageResult<PagePeopleAnswer>> AskAsync(string verb, object? request, CancellationToken cancellationToken) => calls.ReadyLink() is { } link
        ? await link.CallAsync<PagePeopleAnswer>(verb, request, timings.Prepare, cancellationToken).ConfigureAwait(false)
        : new(null, PageCalls.LinkDown, keeper.Status.Cause);
}

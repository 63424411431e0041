using System.Globalization;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Deliveries;

/// <summary>REST of messages. Holds no rule: each call is one verb of <see cref="MessageService"/> or one query.</summary>
internal static class MessagesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/messages", SendAsync).Accepts<MessageRequest>("application/json");
        api.MapGet("/messages", ListAsync);
        api.MapGet("/messages/{id}", GetAsync);
        api.MapPost("/messages/{id}/cancel", (string id, MessageService s, DeliveryQueries q, TimeProvider t, CancellationToken c) =>
            DecideAsync(id, s.CancelAsync, q, t, "It has left, is being handed over right now, or has ended already, so it cannot be cancelled.", c));
        api.MapPost("/messages/{id}/retry", (string id, MessageService s, DeliveryQueries q, TimeProvider t, CancellationToken c) =>
            DecideAsync(id, s.RetryAsync, q, t, "Only a failed, unconfirmed or asked-about message can be sent again.", c));
        api.MapPost("/messages/{id}/confirm", (string id, MessageService s, DeliveryQueries q, TimeProvider t, CancellationToken c) =>
            DecideAsync(id, s.ConfirmAsync, q, t, "Only an unconfirmed message can be confirmed.", c));
        api.MapPost("/messages/{id}/drop", (string id, MessageService s, DeliveryQueries q, TimeProvider t, CancellationToken c) =>
            DecideAsync(id, s.DropAsync, q, t, "Only an unconfirmed message can be dropped.", c));
    }

    private static async Task<IResult> SendAsync(HttpContext http, MessageService messages, TimeProvider time)
    {
        var body = await StrictBody.ReadAsync<MessageRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        if (NotYet.Fault(read.Value.TemplateId, read.Value.AttachmentIds) is { } notYet)
        {
            return notYet;
        }

        if (read.Value.AccountId is { } account && Paging.Id(account) is null)
        {
            return Problems.NotFound("account", account);
        }

        var input = new MessageInput(
            read.Value.To ?? [], read.Value.Text, Paging.Id(read.Value.AccountId), read.Value.NotBefore, DeliverySource.Api, read.Request);
        var answer = await messages.SendAsync(input, http.RequestAborted);
        return answer.Value is { } deliveries
            ? Results.Json(
                new { items = deliveries.Select(d => MessageResource.Of(d, time.GetUtcNow())).ToList() },
                StrictBody.Json,
                statusCode: StatusCodes.Status202Accepted)
            : Problems.Of(answer.Faults);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] MessageQuery query, DeliveryQueries deliveries, TimeProvider time, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(query.Limit);
        var after = Paging.Read(query.After);
        var filter = query.ToFilter();
        if (limit.Value is not { } most || !after.IsOk || filter.Value is not { } good)
        {
            return Problems.Of(limit.Faults.Concat(after.Faults).Concat(filter.Faults).ToDictionary());
        }

        var from = after.Value is { } c && long.TryParse(c.Key, CultureInfo.InvariantCulture, out var ms)
            ? (DateTimeOffset.FromUnixTimeMilliseconds(ms), c.Id)
            : ((DateTimeOffset, long)?)null;
        var rows = await deliveries.ListAsync(good, from, most + 1, cancellationToken);
        var page = Paging.Of(
            rows,
            most,
            d => MessageResource.Of(d, time.GetUtcNow()),
            d => Paging.Cursor(d.DueAtUtc.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), d.Id));
        return Results.Json(page, StrictBody.Json);
    }

    private static async Task<IResult> GetAsync(string id, DeliveryQueries deliveries, TimeProvider time, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await deliveries.FindAsync(key, cancellationToken) is { } delivery
            ? Results.Json(MessageResource.Of(delivery, time.GetUtcNow()), StrictBody.Json)
            : Problems.NotFound("message", id);

    private static async Task<IResult> DecideAsync(
        string id,
        Func<long, CancellationToken, Task<bool>> decide,
        DeliveryQueries deliveries,
        TimeProvider time,
        string refusal,
        CancellationToken cancellationToken)
    {
        if (Paging.Id(id) is not { } key || await deliveries.FindAsync(key, cancellationToken) is null)
        {
            return Problems.NotFound("message", id);
        }

        return await decide(key, cancellationToken)
            ? await GetAsync(id, deliveries, time, cancellationToken)
            : Problems.Of(StatusCodes.Status409Conflict, "message.wrongStatus", refusal);
    }
}

/// <summary>Query of GET /messages.</summary>
internal sealed record MessageQuery(
    string? Status, string? Contact, string? Schedule, string? Campaign, string? From, string? To, string? Q, string? Limit, string? After)
{
    /// <summary>The filter, or the faults.</summary>
    public Answer<DeliveryFilter> ToFilter()
    {
        var faults = new Dictionary<string, Fault>();
        var labels = new List<DeliveryLabel>();
        foreach (var word in (Status ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Enum.TryParse<DeliveryLabel>(word, ignoreCase: true, out var label) && !char.IsAsciiDigit(word[0]))
            {
                labels.Add(label);
            }
            else
            {
                var known = string.Join(", ", Enum.GetNames<DeliveryLabel>().Select(n => n.ToLowerInvariant()));
                faults["status"] = new Fault("status.unknown", $"status {QuotedText.Of(word)} is not known. Use {known}.");
            }
        }

        var from = Instant("from", From, faults);
        var to = Instant("to", To, faults);

        // An id that cannot exist finds nothing, as an unknown one does; there are no campaigns yet, so none matches.
        return faults.Count > 0
            ? Answer.Faulty<DeliveryFilter>(faults)
            : Answer.Of(new DeliveryFilter(labels, OrNone(Contact), Campaign is null ? OrNone(Schedule) : -1, from, to, Q));
    }

    private static long? OrNone(string? id) => id is null ? null : Paging.Id(id) ?? -1;

    private static DateTimeOffset? Instant(string field, string? text, Dictionary<string, Fault> faults)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        faults[field] = new Fault($"{field}.invalid", $"{field} {QuotedText.Of(text)} is not a time. Use ISO 8601, such as 2026-03-27T09:30:00+02:00.");
        return null;
    }
}

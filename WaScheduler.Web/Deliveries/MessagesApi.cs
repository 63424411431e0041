using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Api;
using WaScheduler.Web.Attachments;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Deliveries;

/// <summary>REST of messages. Holds no rule: each call is one verb of <see cref="MessageService"/> or one query.</summary>
internal static class MessagesApi
{
    private const string List = "messages";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/messages", SendAsync).TakesBody<MessageRequest>();
        api.MapGet("/messages", ListAsync)
            .Takes([.. MessageQuery.Filters, "limit", "after"]);
        api.MapGet("/messages/export", ExportAsync).Takes([.. MessageQuery.Filters, "format"]);
        api.MapGet("/messages/{id}", GetAsync);
        api.MapPost("/messages/{id}/cancel", (string id, MessageService s, DeliveryQueries q, MessageShapes t, CancellationToken c) =>
            DecideAsync(id, (key, token) => s.CancelAsync(key, token, DeliveryEventSource.Api), q, t, "It has left, is being handed over right now, or has ended already, so it cannot be cancelled.", c)).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/messages/{id}/retry", RetryAsync);
        api.MapPost("/messages/{id}/confirm", (string id, MessageService s, DeliveryQueries q, MessageShapes t, CancellationToken c) =>
            DecideAsync(id, (key, token) => s.ConfirmAsync(key, token, DeliveryEventSource.Api), q, t, "Only an unconfirmed message can be confirmed.", c)).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/messages/{id}/drop", (string id, MessageService s, DeliveryQueries q, MessageShapes t, CancellationToken c) =>
            DecideAsync(id, (key, token) => s.DropAsync(key, token, DeliveryEventSource.Api), q, t, "Only an unconfirmed message can be dropped.", c)).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
    }

    /// <summary>For the page: the browser saves the file while it is written.</summary>
    public static void MapExport(this WebApplication app) => app.MapGet("/messages/export", ExportAsync);

    private static async Task<IResult> ExportAsync(
        [AsParameters] MessageQuery query, string? format, HistoryExport export, CancellationToken cancellationToken)
    {
        var filter = query.ToFilter();
        var faults = filter.Faults.ToDictionary();
        ExportFormat? chosen = format switch { "csv" => ExportFormat.Csv, "xlsx" => ExportFormat.Xlsx, "json" => ExportFormat.Json, _ => null };
        if (chosen is null) faults["format"] = new Fault("format.unknown", $"format {QuotedText.Of(format)} is not known. Use csv, xlsx or json.");
        if (filter.Value is not { } good || chosen is not { } known) return Problems.Of(faults);
        return Results.Stream(
            stream => export.WriteAsync(good, known, stream, cancellationToken),
            HistoryExport.TypeOf(known),
            await export.NameAsync(known, cancellationToken));
    }

    private static async Task<IResult> SendAsync(HttpContext http, MessageService messages, MessageShapes shapes)
    {
        var body = await StrictBody.ReadAsync<MessageRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        if (read.Value.AccountId is { } account && Paging.Id(account) is null)
        {
            return Problems.Of(new Dictionary<string, Fault>
            {
                ["accountId"] = new("account.unknown", $"accountId {QuotedText.Of(account)} is not one of your accounts. Leave it out to use the default one."),
            });
        }

        var template = TemplatesApi.Id(read.Value.TemplateId);
        var files = AttachmentsApi.Ids(read.Value.AttachmentIds);
        if (!template.IsOk || !files.IsOk)
        {
            return Problems.Of(template.Faults.Concat(files.Faults).ToDictionary());
        }

        var input = new MessageInput(
            read.Value.To ?? [], read.Value.Text, Paging.Id(read.Value.AccountId), read.Value.NotBefore, DeliverySource.Api, read.Request, template.Value, files.Value);
        var answer = await messages.SendAsync(input, http.RequestAborted);
        return answer.Value is { } deliveries
            ? Results.Json(
                new { items = await shapes.OfAsync(deliveries, http.RequestAborted) },
                StrictBody.Json,
                statusCode: StatusCodes.Status202Accepted)
            : Problems.Of(answer.Faults);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] MessageQuery query, DeliveryQueries deliveries, MessageShapes shapes, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(query.Limit);
        var after = Paging.ReadInstant(List, query.After, mayLack: false);
        var filter = query.ToFilter();
        if (limit.Value is not { } most || !after.IsOk || filter.Value is not { } good)
        {
            return Problems.Of(limit.Faults.Concat(after.Faults).Concat(filter.Faults).ToDictionary());
        }

        var from = after.Value is (DateTimeOffset due, var id) ? (due, id) : ((DateTimeOffset, long)?)null;
        var rows = await deliveries.ListAsync(good, from, most + 1, cancellationToken);
        var shown = (await shapes.OfAsync(rows, cancellationToken)).Zip(rows).ToList();
        var page = Paging.Of(shown, most, d => d.First, d => Paging.Cursor(List, d.Second.ListedAtUtc, d.Second.Id));
        return Results.Json(page, StrictBody.Json);
    }

    private static async Task<IResult> GetAsync(string id, DeliveryQueries deliveries, MessageShapes shapes, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await deliveries.FindAsync(key, cancellationToken) is { } delivery
            ? Results.Json(await shapes.WholeAsync(delivery, cancellationToken), StrictBody.Json)
            : Problems.NotFound("message", id);

    private static async Task<IResult> RetryAsync(
        string id, HttpContext http, MessageService messages, DeliveryQueries deliveries, MessageShapes shapes)
    {
        var body = await StrictBody.ReadAsync<NoFields>(http);
        return body.Value is { } read
            ? await DecideAsync(
                id,
                (key, token) => messages.RetryAsync(key, token, read.Request?.Key, DeliveryEventSource.Api),
                deliveries,
                shapes,
                "Only a failed, unconfirmed or asked-about message can be sent again, or one that lacked a value once it has it.",
                http.RequestAborted)
            : Problems.Of(body.Faults);
    }

    private static async Task<IResult> DecideAsync(
        string id,
        Func<long, CancellationToken, Task<bool>> decide,
        DeliveryQueries deliveries,
        MessageShapes shapes,
        string refusal,
        CancellationToken cancellationToken)
    {
        if (Paging.Id(id) is not { } key || await deliveries.FindAsync(key, cancellationToken) is null)
        {
            return Problems.NotFound("message", id);
        }

        return await decide(key, cancellationToken)
            ? await GetAsync(id, deliveries, shapes, cancellationToken)
            : Problems.Of(StatusCodes.Status409Conflict, "message.wrongStatus", refusal);
    }
}

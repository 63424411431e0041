using WaScheduler.Data.Templates;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Templates;

/// <summary>Body of POST and PUT /templates.</summary>
internal sealed record TemplateRequest(string? Name = null, string? Text = null);

/// <summary>Body of POST /templates/{id}/preview.</summary>
internal sealed record TemplatePreviewRequest(string? ContactId = null);

/// <summary>A template as the REST API shows it.</summary>
internal sealed record TemplateResource(string Id, string Name, string Text, int UsedBySchedules, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static TemplateResource Of(Template t, int uses) => new(Paging.Id(t.Id), t.Name, t.Text, uses, t.CreatedAtUtc, t.UpdatedAtUtc);
}

/// <summary>A template's text for one contact.</summary>
/// <param name="Text">The text; a placeholder without value stands in it as it was written.</param>
/// <param name="Missing">The placeholders without value; with any, the message would wait for the owner.</param>
internal sealed record TemplatePreviewResource(string Text, IReadOnlyList<string> Missing);

/// <summary>REST of templates. Holds no rule.</summary>
internal static class TemplatesApi
{
    private const string List = "templates";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/templates", ListAsync).Takes("q", "limit", "after");
        api.MapPost("/templates", (HttpContext http, TemplateService s, TemplateQueries q) => SaveAsync(http, s, q, null)).TakesBody<TemplateRequest>();
        api.MapPut("/templates/{id}", PutAsync).TakesBody<TemplateRequest>();
        api.MapDelete("/templates/{id}", DeleteAsync);
        api.MapPost("/templates/{id}/preview", PreviewAsync).TakesBody<TemplatePreviewRequest>();
    }

    /// <summary>The id of a body as a number; a fault when it cannot be one of ours, null for none.</summary>
    public static Answer<long?> Id(string? templateId) => templateId is null || Paging.Id(templateId) is not null
        ? Answer.Of(Paging.Id(templateId))
        : Answer.Faulty<long?>("templateId", "template.unknown", $"templateId {QuotedText.Of(templateId)} is not one of your templates. List them to see which there are.");

    private static async Task<IResult> ListAsync(
        string? q, string? limit, string? after, TemplateQueries templates, CancellationToken cancellationToken)
    {
        var most = Paging.Limit(limit);
        var cursor = Paging.Read(List, after);
        if (most.Value is not { } count || !cursor.IsOk)
        {
            return Problems.Of(most.Faults.Concat(cursor.Faults).ToDictionary());
        }

        var rows = await templates.ListAsync(q, cursor.Value, count + 1, cancellationToken);
        var uses = await templates.CountUsesAsync([.. rows.Select(t => t.Id)], cancellationToken);
        return Results.Json(
            Paging.Of(rows, count, t => TemplateResource.Of(t, uses.GetValueOrDefault(t.Id)), t => Paging.Cursor(List, t.Name, t.Id)), StrictBody.Json);
    }

    private static async Task<IResult> PutAsync(string id, HttpContext http, TemplateService service, TemplateQueries templates)
        => Paging.Id(id) is { } key && await templates.FindAsync(key, http.RequestAborted) is not null
            ? await SaveAsync(http, service, templates, key)
            : Problems.NotFound("template", id);

    private static async Task<IResult> SaveAsync(HttpContext http, TemplateService service, TemplateQueries templates, long? id)
    {
        var body = await StrictBody.ReadAsync<TemplateRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        var answer = await service.SaveAsync(new TemplateInput(read.Value.Name, read.Value.Text, id), http.RequestAborted);
        if (answer.Value is not { } template)
        {
            return Problems.Of(answer.Faults);
        }

        var uses = await templates.CountUsesAsync([template.Id], http.RequestAborted);
        var resource = TemplateResource.Of(template, uses.GetValueOrDefault(template.Id));
        return id is null
            ? Results.Json(resource, StrictBody.Json, statusCode: StatusCodes.Status201Created)
            : Results.Json(resource, StrictBody.Json);
    }

    private static async Task<IResult> DeleteAsync(string id, TemplateService service, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await service.DeleteAsync(key, cancellationToken)
            ? Results.NoContent()
            : Problems.NotFound("template", id);

    private static async Task<IResult> PreviewAsync(string id, HttpContext http, TemplateService service)
    {
        var body = await StrictBody.ReadAsync<TemplatePreviewRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        if (Paging.Id(id) is not { } key
            || await service.PreviewAsync(key, Paging.Id(read.Value.ContactId), http.RequestAborted) is not { } answer)
        {
            return Problems.NotFound("template", id);
        }

        return answer.Value is { } message
            ? Results.Json(new TemplatePreviewResource(message.Parts[0].Text, message.Missing), StrictBody.Json)
            : Problems.Of(answer.Faults);
    }
}

using WaScheduler.Data.Contacts;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Contacts;

/// <summary>Body of POST and PUT /contacts.</summary>
internal sealed record ContactRequest(
    string? Name = null,
    string? Phone = null,
    string? Notes = null,
    IReadOnlyList<string>? Tags = null,
    IReadOnlyList<string>? Lists = null,
    string? TimeZone = null,
    string? Language = null,
    string? Birthday = null,
    DateTimeOffset? OptedOutAt = null,
    string? Anniversary = null)
{
    /// <summary>The input, or the faults of what could not be read.</summary>
    public Answer<ContactInput> ToInput(long? id)
    {
        var (birthday, noBirthday) = OccasionText.Read(Birthday, "birthday");
        var (anniversary, noAnniversary) = OccasionText.Read(Anniversary, "anniversary");
        var faults = new[] { (Field: "birthday", Fault: noBirthday), (Field: "anniversary", Fault: noAnniversary) }
            .Where(row => row.Fault is not null).ToDictionary(row => row.Field, row => row.Fault!);
        return faults.Count == 0
            ? Answer.Of(new ContactInput(Name, Phone, Notes, Tags, Lists, TimeZone, Language, birthday, OptedOutAt, id, anniversary))
            : Answer.Faulty<ContactInput>(faults);
    }
}

/// <summary>A contact as the REST API shows it.</summary>
internal sealed record ContactResource(
    string Id,
    string Name,
    string Phone,
    string Notes,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Lists,
    string? TimeZone,
    string? Language,
    string? Birthday,
    string? Anniversary,
    DateTimeOffset? OptedOutAt,
    WhatsAppPresence WhatsApp)
{
    public static ContactResource Of(Contact c) => new(
        Paging.Id(c.Id), c.Name, c.Phone, c.Notes, c.Tags, c.Lists, c.TimeZoneId, c.Language, OccasionText.Of(c.Birthday), OccasionText.Of(c.Anniversary), c.OptedOutAtUtc, c.WhatsApp);
}

/// <summary>REST of contacts. Holds no rule.</summary>
internal static class ContactsApi
{
    private const string List = "contacts";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/contacts", ListAsync).Takes("q", "tag", "list", "limit", "after");
        api.MapPost("/contacts", (HttpContext http, ContactService s) => SaveAsync(http, s, null)).TakesBody<ContactRequest>();
        api.MapGet("/contacts/{id}", GetAsync);
        api.MapPut("/contacts/{id}", PutAsync).TakesBody<ContactRequest>();
        api.MapDelete("/contacts/{id}", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(
        string? q, string? tag, string? list, string? limit, string? after, ContactQueries contacts, CancellationToken cancellationToken)
    {
        var most = Paging.Limit(limit);
        var cursor = Paging.Read(List, after);
        if (most.Value is not { } count || !cursor.IsOk)
        {
            return Problems.Of(most.Faults.Concat(cursor.Faults).ToDictionary());
        }

        var rows = await contacts.ListAsync(new ContactFilter(q, Blank(tag), Blank(list)), cursor.Value, count + 1, cancellationToken);
        return Results.Json(Paging.Of(rows, count, ContactResource.Of, c => Paging.Cursor(List, c.Name, c.Id)), StrictBody.Json);
    }

    private static string? Blank(string? label) => string.IsNullOrWhiteSpace(label) ? null : label.Trim();

    private static async Task<IResult> GetAsync(string id, ContactQueries contacts, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await contacts.FindAsync(key, cancellationToken) is { } contact
            ? Results.Json(ContactResource.Of(contact), StrictBody.Json)
            : Problems.NotFound("contact", id);

    private static async Task<IResult> PutAsync(string id, HttpContext http, ContactService service, ContactQueries contacts)
        => Paging.Id(id) is { } key && await contacts.FindAsync(key, http.RequestAborted) is not null
            ? await SaveAsync(http, service, key)
            : Problems.NotFound("contact", id);

    private static async Task<IResult> SaveAsync(HttpContext http, ContactService service, long? id)
    {
        var body = await StrictBody.ReadAsync<ContactRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        var input = read.Value.ToInput(id);
        if (input.Value is not { } asked)
        {
            return Problems.Of(input.Faults);
        }

        var answer = await service.SaveAsync(asked, http.RequestAborted);
        if (answer.Value is not { } contact)
        {
            return Problems.Of(answer.Faults);
        }

        var resource = ContactResource.Of(contact);
        return id is null
            ? Results.Json(resource, StrictBody.Json, statusCode: StatusCodes.Status201Created)
            : Results.Json(resource, StrictBody.Json);
    }

    private static async Task<IResult> DeleteAsync(string id, ContactService service, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await service.DeleteAsync([key], cancellationToken) == 1
            ? Results.NoContent()
            : Problems.NotFound("contact", id);
}

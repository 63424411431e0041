using System.Text.Json.Serialization;
using QRCoder;
using WaScheduler.Data.Accounts;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>Body of POST /accounts.</summary>
internal sealed record AccountRequest(string? Name = null, AccountKind Kind = AccountKind.Web);

/// <summary>Body of PUT /accounts/{id}.</summary>
internal sealed record AccountChange(string? Name = null, AccountColor Color = AccountColor.Green);

/// <summary>Body of POST /accounts/{id}/pair.</summary>
internal sealed record PairRequest(string? Phone = null);

/// <summary>The QR code shown now.</summary>
internal sealed record QrResource(string Code, DateTimeOffset ExpiresAt);

/// <summary>An account as the REST API shows it.</summary>
internal sealed record AccountResource(
    string Id,
    string Name,
    AccountKind Kind,
    AccountColor Color,
    SessionState State,
    string Cause,
    string NextStep,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Phone,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? PushName,
    QrResource? Qr,
    string? PairingCode,
    DateTimeOffset? PairingCodeExpiresAt,
    DateTimeOffset? RetryAt)
{
    public static AccountResource Of(AccountView view) => new(
        Paging.Id(view.Account.Id),
        view.Account.Name,
        view.Account.Kind,
        view.Account.Color,
        view.Status.State,
        view.Status.Cause,
        view.Status.NextStep,
        view.Status.OwnNumber ?? view.Account.PhoneNumber,
        view.Status.PushName ?? view.Account.PushName,
        view.Status.Qr is { } qr ? new QrResource(qr.Code, qr.ExpiresAtUtc) : null,
        view.Status.Pairing?.Code,
        view.Status.Pairing?.ExpiresAtUtc,
        view.Status.RetryAtUtc);
}

/// <summary>One change of a session.</summary>
internal sealed record SessionEventResource(string Id, DateTimeOffset At, SessionState State, string Cause)
{
    public static SessionEventResource Of(SessionEvent change) => new(Paging.Id(change.Id), change.AtUtc, LinkHistory.StateOf(change), change.Cause);
}

/// <summary>REST of accounts. Holds no rule.</summary>
internal static class AccountsApi
{
    private const string List = "accounts";
    private const string Events = "events";
    private const int PixelsPerModule = 8;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/accounts", ListAsync).Takes("limit", "after");
        api.MapPost("/accounts", CreateAsync).TakesBody<AccountRequest>();
        api.MapGet("/accounts/{id}", GetAsync);
        api.MapPut("/accounts/{id}", ChangeAsync).TakesBody<AccountChange>();
        api.MapGet("/accounts/{id}/events", EventsAsync).Takes("limit", "after");
        api.MapGet("/accounts/{id}/qr.png", QrAsync);
        api.MapPost("/accounts/{id}/start", (string id, AccountService s, CancellationToken c) => ActAsync(id, s, s.StartAsync, c)).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/accounts/{id}/stop", (string id, AccountService s, CancellationToken c) => ActAsync(id, s, s.StopAsync, c)).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/accounts/{id}/unlink", (string id, AccountService s, CancellationToken c) =>
            ActAsync(id, s, async (key, token) => await s.UnlinkAsync(key, token) is not null, c)).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/accounts/{id}/pair", PairAsync).TakesBody<PairRequest>();
    }

    // There are few accounts: a page is cut from all of them.
    private static Task<IResult> ListAsync(string? limit, string? after, AccountService accounts, CancellationToken cancellationToken)
        => Paging.AnswerByIdAsync(
            List,
            limit,
            after,
            async (behind, count) => (IReadOnlyList<AccountView>)[.. (await accounts.ListAsync(cancellationToken)).Where(v => v.Account.Id > (behind ?? 0)).Take(count)],
            AccountResource.Of,
            v => v.Account.Id);

    private static async Task<IResult> CreateAsync(HttpContext http, AccountService accounts)
    {
        var body = await StrictBody.ReadAsync<AccountRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        var answer = await accounts.CreateAsync(read.Value.Name, read.Value.Kind, http.RequestAborted);
        return answer.Value is { } view
            ? Results.Json(AccountResource.Of(view), StrictBody.Json, statusCode: StatusCodes.Status201Created)
            : Problems.Of(answer.Faults);
    }

    private static async Task<IResult> GetAsync(string id, AccountService accounts, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await accounts.FindAsync(key, cancellationToken) is { } view
            ? Results.Json(AccountResource.Of(view), StrictBody.Json)
            : Problems.NotFound("account", id);

    private static async Task<IResult> ChangeAsync(string id, HttpContext http, AccountNames names)
    {
        if (Paging.Id(id) is not { } key)
        {
            return Problems.NotFound("account", id);
        }

        var body = await StrictBody.ReadAsync<AccountChange>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        return Shown(id, await names.ChangeAsync(key, read.Value.Name, read.Value.Color, http.RequestAborted));
    }

    private static async Task<IResult> EventsAsync(
        string id, string? limit, string? after, AccountService accounts, SessionEventStore events, CancellationToken cancellationToken)
    {
        if (Paging.Id(id) is not { } key || await accounts.FindAsync(key, cancellationToken) is null)
        {
            return Problems.NotFound("account", id);
        }

        return await Paging.AnswerByIdAsync(
            Events, limit, after, (before, count) => events.ListNewestAsync(key, before, count, cancellationToken), SessionEventResource.Of, e => e.Id);
    }

    private static async Task<IResult> QrAsync(string id, AccountService accounts, CancellationToken cancellationToken)
    {
        if (Paging.Id(id) is not { } key || await accounts.FindAsync(key, cancellationToken) is not { } view)
        {
            return Problems.NotFound("account", id);
        }

        if (view.Status.Qr is not { } qr)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict, "qr.none", $"No QR code is shown now: {view.Status.Cause} {view.Status.NextStep}".Trim());
        }

        using var data = QRCodeGenerator.GenerateQrCode(qr.Code, QRCodeGenerator.ECCLevel.L);
        using var png = new PngByteQRCode(data);
        return Results.Bytes(png.GetGraphic(PixelsPerModule), "image/png");
    }

    private static async Task<IResult> PairAsync(string id, HttpContext http, PairingService pairing)
    {
        if (Paging.Id(id) is not { } key)
        {
            return Problems.NotFound("account", id);
        }

        var body = await StrictBody.ReadAsync<PairRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        return Shown(id, await pairing.PairAsync(key, read.Value.Phone, http.RequestAborted));
    }

    private static IResult Shown(string id, Answer<AccountView>? answer) => answer is null
        ? Problems.NotFound("account", id)
        : answer.Value is { } view ? Results.Json(AccountResource.Of(view), StrictBody.Json) : Problems.Of(answer.Faults);

    private static async Task<IResult> ActAsync(
        string id, AccountService accounts, Func<long, CancellationToken, Task<bool>> act, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await act(key, cancellationToken)
            ? await GetAsync(id, accounts, cancellationToken)
            : Problems.NotFound("account", id);
}

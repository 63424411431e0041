using System.Text.Json.Serialization;
using QRCoder;
using WaScheduler.Data.Accounts;
using WaScheduler.Web.Api;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>Body of POST /accounts.</summary>
internal sealed record AccountRequest(string? Name = null, AccountKind Kind = AccountKind.Web);

/// <summary>The QR code shown now.</summary>
internal sealed record QrResource(string Code, DateTimeOffset ExpiresAt);

/// <summary>An account as the REST API shows it.</summary>
internal sealed record AccountResource(
    string Id,
    string Name,
    AccountKind Kind,
    SessionState State,
    string Cause,
    string NextStep,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Phone,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? PushName,
    QrResource? Qr)
{
    public static AccountResource Of(AccountView view) => new(
        Paging.Id(view.Account.Id),
        view.Account.Name,
        view.Account.Kind,
        view.Status.State,
        view.Status.Cause,
        view.Status.NextStep,
        view.Status.OwnNumber ?? view.Account.PhoneNumber,
        view.Status.PushName ?? view.Account.PushName,
        view.Status.Qr is { } qr ? new QrResource(qr.Code, qr.ExpiresAtUtc) : null);
}

/// <summary>REST of accounts. Holds no rule.</summary>
internal static class AccountsApi
{
    private const string List = "accounts";
    private const int PixelsPerModule = 8;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/accounts", ListAsync).Takes("limit", "after");
        api.MapPost("/accounts", CreateAsync).TakesBody<AccountRequest>();
        api.MapGet("/accounts/{id}", GetAsync);
        api.MapGet("/accounts/{id}/qr.png", QrAsync);
        api.MapPost("/accounts/{id}/start", (string id, AccountService s, CancellationToken c) => ActAsync(id, s, s.StartAsync, c)).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/accounts/{id}/stop", (string id, AccountService s, CancellationToken c) => ActAsync(id, s, s.StopAsync, c)).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/accounts/{id}/unlink", (string id, AccountService s, CancellationToken c) =>
            ActAsync(id, s, async (key, token) => await s.UnlinkAsync(key, token) is not null, c)).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/accounts/{id}/pair", (string id) => Problems.Of(
            StatusCodes.Status501NotImplemented, "pair.notYet", "Linking by an 8-character code is not there yet. Link by the QR code."));
    }

    // There are few accounts: a page is cut from all of them.
    private static async Task<IResult> ListAsync(
        string? limit, string? after, AccountService accounts, CancellationToken cancellationToken)
    {
        var most = Paging.Limit(limit);
        var cursor = Paging.Read(List, after);
        if (most.Value is not { } count || !cursor.IsOk)
        {
            return Problems.Of(most.Faults.Concat(cursor.Faults).ToDictionary());
        }

        var views = (await accounts.ListAsync(cancellationToken)).Where(v => v.Account.Id > (cursor.Value?.Id ?? 0)).ToList();
        return Results.Json(Paging.Of(views, count, AccountResource.Of, v => Paging.Cursor(List, "", v.Account.Id)), StrictBody.Json);
    }

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

    private static async Task<IResult> ActAsync(
        string id, AccountService accounts, Func<long, CancellationToken, Task<bool>> act, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await act(key, cancellationToken)
            ? await GetAsync(id, accounts, cancellationToken)
            : Problems.NotFound("account", id);
}

using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace WaScheduler.Web.Security;

/// <summary>Signs a REST call in by its header X-Api-Key; a stranger gets problem details.</summary>
internal sealed class ApiKeyHandler(
    ApiKeys keys, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-Api-Key";
    public const string Policy = "Api";

    private const int LongestKey = 512;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var secret = Request.Headers[Header].ToString();
        if (secret.Length == 0)
            return AuthenticateResult.NoResult();
        var name = secret.Length <= LongestKey ? await keys.RecogniseAsync(secret, Context.RequestAborted) : null;
        if (name is null)
            return AuthenticateResult.Fail("unknown key");
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, name)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Request.Headers[Header].Count == 0
        ? AnswerAsync(StatusCodes.Status401Unauthorized, "apiKey.missing", $"The header {Header} is missing. Make a key under Settings, API keys, and send it with every call.")
        : AnswerAsync(StatusCodes.Status401Unauthorized, "apiKey.unknown", $"The key in {Header} is not known or was revoked. Make a new one under Settings, API keys.");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AnswerAsync(StatusCodes.Status403Forbidden, "apiKey.notAllowed", "This key may not do that.");

    private Task AnswerAsync(int status, string code, string sentence)
    {
        var problem = Results.Problem(sentence, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
        return problem.ExecuteAsync(Context);
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace WaScheduler.Web.Security;

/// <summary>Asks each minute, by the app's clock, whether the session behind an open page still holds; if not, the page leads to sign-in.</summary>
internal sealed class OwnerStateProvider : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly AuthenticationState Stranger = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private readonly OwnerSession _session;
    private readonly ITimer _timer;
    private volatile Task<AuthenticationState>? _state;

    public OwnerStateProvider(OwnerSession session, TimeProvider clock)
    {
        _session = session;
        AuthenticationStateChanged += state => _state = state;
        _timer = clock.CreateTimer(_ => Check(), null, Pause, Pause);
    }

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        if (_state is { IsCompletedSuccessfully: true, Result.User: { Identity.IsAuthenticated: true } user } && !_session.Holds(user))
            SetAuthenticationState(Task.FromResult(Stranger));
    }
}

using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace WaScheduler.Web.Security;

/// <summary>Asks each minute whether the session behind an open page still holds.</summary>
internal sealed class OwnerStateProvider(ILoggerFactory loggers, OwnerSession session) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken cancellationToken) =>
        Task.FromResult(session.Holds(state.User));
}

using System.Collections.Concurrent;

namespace WaScheduler.Web.Security;

/// <summary>The open connections of each session's pages, so that signing out cuts them instead of waiting for the next check.</summary>
public sealed class LiveConnections
{
    private readonly ConcurrentDictionary<HttpContext, string> _open = new();

    public int Count => _open.Count;

    public async Task HoldAsync(HttpContext context, string session, RequestDelegate next)
    {
        _open[context] = session;
        try
        {
            await next(context);
        }
        finally
        {
            _open.TryRemove(context, out _);
        }
    }

    public void Close(string session)
    {
        foreach (var (context, owner) in _open)
            if (owner == session)
                context.Abort();
    }

    public void CloseAll()
    {
        foreach (var context in _open.Keys)
            context.Abort();
    }
}

using System.Text.Json;
using WaScheduler.Data.Preferences;

namespace WaScheduler.Web.Security;

/// <summary>Sessions that were signed out. A copy of their cookie would still decrypt, so the server remembers them until it expires.</summary>
public sealed class EndedSessions(PreferenceStore store, TimeProvider clock) : IDisposable
{
    private const string Section = "endedSessions";

    private readonly SemaphoreSlim _saving = new(1, 1);
    private volatile Dictionary<string, DateTimeOffset> _until = [];

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var json = await store.FindAsync(Section, cancellationToken);
        _until = json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(json) ?? [];
    }

    public bool Contains(string sessionId) => _until.ContainsKey(sessionId);

    public async Task AddAsync(string sessionId, CancellationToken cancellationToken)
    {
        await _saving.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            var kept = _until.Where(entry => entry.Value > now).ToDictionary();
            kept[sessionId] = now + OwnerSession.Lifetime;
            await store.SaveAsync(Section, JsonSerializer.Serialize(kept), cancellationToken, "owner.signedOut");
            _until = kept;
        }
        finally
        {
            _saving.Release();
        }
    }

    public void Dispose() => _saving.Dispose();
}

using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Preferences;

/// <summary>REST of preferences. Holds no rule.</summary>
internal static class PreferencesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/preferences", async (PreferenceService p, CancellationToken c) => await AllAsync(p, c));
        api.MapPut("/preferences/sending", (HttpContext http, PreferenceService p) =>
            SaveAsync<SendingPreferences>(http, p, p.SaveSendingAsync)).Accepts<SendingPreferences>("application/json");
        api.MapPut("/preferences/general", (HttpContext http, PreferenceService p) =>
            SaveAsync<GeneralPreferences>(http, p, p.SaveGeneralAsync)).Accepts<GeneralPreferences>("application/json");
        api.MapPut("/preferences/{section}", (string section) => Problems.NotFound("section", section));
    }

    private static async Task<IResult> AllAsync(PreferenceService preferences, CancellationToken cancellationToken)
        => Results.Json(
            new
            {
                sending = await preferences.GetSendingAsync(cancellationToken),
                general = await preferences.GetGeneralAsync(cancellationToken),
            },
            StrictBody.Json);

    private static async Task<IResult> SaveAsync<T>(
        HttpContext http,
        PreferenceService preferences,
        Func<T, CancellationToken, Task<IReadOnlyDictionary<string, string>>> save)
        where T : class
    {
        var body = await StrictBody.ReadAsync<T>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        var faults = await save(read.Value, http.RequestAborted);
        return faults.Count == 0
            ? await AllAsync(preferences, http.RequestAborted)
            : Problems.Of(faults.ToDictionary(f => f.Key, f => new Fault($"{f.Key}.invalid", f.Value)));
    }
}

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
            SaveAsync<SendingRequest, SendingPreferences>(http, p, async r => r.ToPreferences(await p.GetSendingAsync(http.RequestAborted)), p.SaveSendingAsync)).TakesBody<SendingRequest>();
        api.MapPut("/preferences/general", (HttpContext http, PreferenceService p) =>
            SaveAsync<GeneralRequest, GeneralPreferences>(http, p, async r => r.ToPreferences(await p.GetGeneralAsync(http.RequestAborted)), p.SaveGeneralAsync)).TakesBody<GeneralRequest>();
        api.MapPut("/preferences/history", (HttpContext http, PreferenceService p) =>
            SaveAsync<HistoryRequest, HistoryPreferences>(http, p, r => Task.FromResult(r.ToPreferences()), p.SaveHistoryAsync)).TakesBody<HistoryRequest>();
        api.MapPut("/preferences/{section}", (string section) => Problems.NotFound("section", section));
    }

    private static async Task<IResult> AllAsync(PreferenceService preferences, CancellationToken cancellationToken)
        => Results.Json(
            new
            {
                sending = await preferences.GetSendingAsync(cancellationToken),
                general = await preferences.GetGeneralAsync(cancellationToken),
                history = new { (await preferences.GetHistoryAsync(cancellationToken)).KeepMonths },
            },
            StrictBody.Json);

    private static async Task<IResult> SaveAsync<TRequest, TPreferences>(
        HttpContext http,
        PreferenceService preferences,
        Func<TRequest, Task<Answer<TPreferences>>> read,
        Func<TPreferences, CancellationToken, Task<IReadOnlyDictionary<string, string>>> save)
        where TRequest : class
        where TPreferences : class
    {
        var body = await StrictBody.ReadAsync<TRequest>(http);
        if (body.Value is not { } request)
        {
            return Problems.Of(body.Faults);
        }

        var whole = await read(request.Value);
        if (whole.Value is not { } section)
        {
            return Problems.Of(whole.Faults);
        }

        var faults = await save(section, http.RequestAborted);
        return faults.Count == 0
            ? await AllAsync(preferences, http.RequestAborted)
            : Problems.Of(faults.ToDictionary(f => f.Key, f => new Fault($"{f.Key}.invalid", f.Value)));
    }
}

using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Phrases;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Schedules;

/// <summary>REST of the "when" in words. Holds no rule.</summary>
internal static class ParseApi
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/schedules/parse", ParseAsync).TakesBody<ParseRequest>();

    private static async Task<IResult> ParseAsync(HttpContext http, PreferenceService preferences, TimeProvider time)
    {
        var body = await StrictBody.ReadAsync<ParseRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        if (read.Value.Text is not { } text)
        {
            return Problems.Of(Fault("text", "text.missing", "The text is missing; send what is typed, such as tomorrow 9am."));
        }

        var general = await preferences.GetGeneralAsync(http.RequestAborted);
        var zone = read.Value.TimeZone ?? general.TimeZone;
        if (TimeZones.Fault(zone) is { } unknown)
        {
            return Problems.Of(Fault("timeZone", "timeZone.unknown", unknown));
        }

        var answer = WhenPhrases.Read(text, PhraseContext.For(general.HomeCountry, zone, time.GetUtcNow()));
        return Results.Json(ParseResource.Of(answer), StrictBody.Json);
    }

    private static Dictionary<string, Fault> Fault(string field, string code, string sentence) => new() { [field] = new Fault(code, sentence) };
}

using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class PreferencesApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task At_first_the_preferences_are_those_of_the_contract()
    {
        await using var fresh = await Support.WebApp.StartAsync();
        using var api = new ApiCaller(fresh.ApiClient());
        (await api.GetAsync("/preferences")).Ok().Is("""
            {"sending":{"gapMinMs":4000,"gapMaxMs":8000,"longPauseEvery":10,"longPauseMinMs":20000,"longPauseMaxMs":40000},
            "general":{"homeCountry":"","timeZone":"Etc/UTC","language":"en"},"history":{"keepMonths":0}}
            """);
        (await api.PostAsync("/messages", new { to = new[] { "+972501234567" }, text = "x" })).RefusedAt("accountId", "account.none");
    }

    [Fact]
    public async Task A_section_is_replaced_as_a_whole()
    {
        (await app.Api.PutAsync("/preferences/sending", new { gapMinMs = 1, gapMaxMs = 2, longPauseEvery = 3, longPauseMinMs = 4, longPauseMaxMs = 5 })).Ok();
        (await app.Api.PutAsync("/preferences/general", new { homeCountry = "GB", timeZone = "Europe/London", language = "en" })).Ok();

        (await app.Api.GetAsync("/preferences")).Ok().Is("""
            {"sending":{"gapMinMs":1,"gapMaxMs":2,"longPauseEvery":3,"longPauseMinMs":4,"longPauseMaxMs":5},
            "general":{"homeCountry":"GB","timeZone":"Europe/London","language":"en"},"history":{"keepMonths":0}}
            """);
        Assert.Equal("+447400123456", (await app.Api.PostAsync("/contacts", new { name = "By home country", phone = "07400 123456" })).Ok(201).Word("phone"));
    }

    [Fact]
    public async Task The_city_stays_when_it_is_left_out_and_goes_when_it_is_empty()
    {
        async Task<string> PutAsync(string more)
        {
            using var body = new StringContent($$"""{"homeCountry":"IL","timeZone":"Asia/Jerusalem","language":"en"{{more}}}""", null, "application/json");
            return (await app.Api.CallAsync(HttpMethod.Put, "/preferences/general", body)).Ok().GetProperty("general").GetRawText();
        }

        const string Without = """{"homeCountry":"IL","timeZone":"Asia/Jerusalem","language":"en"}""";
        const string With = """{"homeCountry":"IL","timeZone":"Asia/Jerusalem","language":"en","city":"haifa"}""";
        Assert.Equal(Without, await PutAsync(""));
        Assert.Equal(With, await PutAsync(""","city":"haifa" """));
        Assert.Equal(With, await PutAsync(""));
        Assert.Equal(Without, await PutAsync(""","city":"" """));
    }

    [Theory]
    [InlineData("general", "city", "city.invalid", """{"homeCountry":"IL","timeZone":"Etc/UTC","language":"en","city":"atlantis"}""")]
    [InlineData("general", "city", "field.invalid", """{"homeCountry":"IL","timeZone":"Etc/UTC","language":"en","city":7}""")]
    [InlineData("general", "homeCountry", "homeCountry.invalid", """{"homeCountry":"ZZ","timeZone":"Etc/UTC","language":"en"}""")]
    [InlineData("general", "homeCountry", "homeCountry.invalid", """{"homeCountry":"il","timeZone":"Etc/UTC","language":"en"}""")]
    [InlineData("general", "homeCountry", "homeCountry.invalid", """{"homeCountry":"AQ","timeZone":"Etc/UTC","language":"en"}""")]
    [InlineData("general", "homeCountry", "homeCountry.missing", """{"homeCountry":null,"timeZone":"Etc/UTC","language":"en"}""")]
    [InlineData("general", "timeZone", "timeZone.invalid", """{"homeCountry":"","timeZone":"Mars","language":"en"}""")]
    [InlineData("general", "timeZone", "timeZone.missing", """{"homeCountry":"IL","language":"en"}""")]
    [InlineData("general", "timeZone", "timeZone.missing", """{"homeCountry":"IL","timeZone":null,"language":"en"}""")]
    [InlineData("general", "language", "language.invalid", """{"homeCountry":"","timeZone":"Etc/UTC","language":"xx"}""")]
    [InlineData("sending", "gapMinMs", "gapMinMs.invalid", """{"gapMinMs":-1,"gapMaxMs":2,"longPauseEvery":3,"longPauseMinMs":4,"longPauseMaxMs":5}""")]
    [InlineData("sending", "gapMaxMs", "gapMaxMs.invalid", """{"gapMinMs":9,"gapMaxMs":8,"longPauseEvery":3,"longPauseMinMs":4,"longPauseMaxMs":5}""")]
    [InlineData("sending", "gapMaxMs", "gapMaxMs.missing", """{"gapMinMs":9,"longPauseEvery":3,"longPauseMinMs":4,"longPauseMaxMs":5}""")]
    [InlineData("sending", "longPauseEvery", "longPauseEvery.invalid", """{"gapMinMs":1,"gapMaxMs":2,"longPauseEvery":10001,"longPauseMinMs":4,"longPauseMaxMs":5}""")]
    [InlineData("sending", "longPauseMaxMs", "longPauseMaxMs.invalid", """{"gapMinMs":1,"gapMaxMs":2,"longPauseEvery":3,"longPauseMinMs":4,"longPauseMaxMs":3600001}""")]
    [InlineData("sending", "gapMinMs", "field.invalid", """{"gapMinMs":"1","gapMaxMs":2,"longPauseEvery":3,"longPauseMinMs":4,"longPauseMaxMs":5}""")]
    [InlineData("sending", "gapMinMs", "field.invalid", """{"gapMinMs":1.5,"gapMaxMs":2,"longPauseEvery":3,"longPauseMinMs":4,"longPauseMaxMs":5}""")]
    public async Task A_bad_section_is_refused_and_nothing_of_it_is_saved(string section, string field, string code, string body)
    {
        var before = (await app.Api.GetAsync("/preferences")).Text;
        using var content = new StringContent(body, null, "application/json");
        (await app.Api.CallAsync(HttpMethod.Put, $"/preferences/{section}", content)).RefusedAt(field, code);
        Assert.Equal(before, (await app.Api.GetAsync("/preferences")).Text);
    }

    [Fact]
    public async Task A_section_that_is_none_is_not_found() => (await app.Api.PutAsync("/preferences/colours", new { })).Refused(404, "section.unknown");
}

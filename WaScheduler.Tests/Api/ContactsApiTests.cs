using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class ContactsApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task A_contact_is_made_shown_replaced_and_deleted()
    {
        var made = (await app.Api.PostAsync("/contacts", new { name = "Dana", phone = "050-234 5671" })).Ok(201);
        made.HasOnly("id", "name", "phone", "notes", "tags", "lists", "whatsApp");
        Assert.Equal(("+972502345671", "unchecked"), (made.Word("phone"), made.Word("whatsApp")));
        var path = $"/contacts/{made.Word("id")}";
        (await app.Api.GetAsync(path)).Ok().Is(made.GetRawText());

        var whole = (await app.Api.PutAsync(path, new
        {
            name = "Dana Levi",
            phone = "+972 50 234 5671",
            notes = "Neighbour",
            tags = new[] { "family", "Family ", "choir" },
            lists = new[] { "Friday" },
            timeZone = "Europe/London",
            language = "he",
            birthday = "1990-02-28",
            anniversary = "--06-10",
            optedOutAt = "2026-11-01T10:00:00+02:00",
        })).Ok();
        whole.Is($$"""
            {"id":"{{made.Word("id")}}","name":"Dana Levi","phone":"+972502345671","notes":"Neighbour","tags":["family","choir"],"lists":["Friday"],
            "timeZone":"Europe/London","language":"he","birthday":"1990-02-28","anniversary":"--06-10","optedOutAt":"2026-11-01T08:00:00.000+00:00","whatsApp":"unchecked"}
            """);
        (await app.Api.GetAsync(path)).Ok().Is(whole.GetRawText());

        // A field left out of a PUT is gone afterwards.
        (await app.Api.PutAsync(path, new { name = "Dana", phone = "+972502345671" })).Ok().Is(made.GetRawText());

        (await app.Api.DeleteAsync(path)).Gone();
        (await app.Api.GetAsync(path)).Refused(404, "contact.unknown");
        (await app.Api.PutAsync(path, new { name = "Dana", phone = "+972502345671" })).Refused(404, "contact.unknown");
        (await app.Api.DeleteAsync(path)).Refused(404, "contact.unknown");
        Assert.DoesNotContain(await app.Api.WalkAsync("/contacts", 200), c => c.Word("id") == made.Word("id"));
    }

    [Theory]
    [InlineData("052 345 6701", "+972523456701")]
    [InlineData("+972-52-345-6702", "+972523456702")]
    [InlineData("00972523456703", "+972523456703")]
    [InlineData("\u200e+972 52 345 6704\u200f", "+972523456704")]
    [InlineData("+44 7400 123456", "+447400123456")]
    public async Task A_number_in_any_writing_becomes_E164(string written, string expected) =>
        Assert.Equal(expected, (await app.Api.PostAsync("/contacts", new { name = "Any", phone = written })).Ok(201).Word("phone"));

    [Theory]
    [InlineData("", "phone.invalid")]
    [InlineData("hello", "phone.invalid")]
    [InlineData("+972 50 1", "phone.invalid")]
    [InlineData("+999 123456789", "phone.invalid")]
    [InlineData("050\0-2345678", "phone.invalid")]
    public async Task A_number_that_is_none_is_refused_and_nothing_is_saved(string written, string code)
    {
        (await app.Api.PostAsync("/contacts", new { name = "No number", phone = written })).RefusedAt("phone", code);
        Assert.Empty((await app.Api.GetAsync("/contacts?q=No%20number")).Ok().Items());
    }

    [Fact]
    public async Task Without_a_home_country_a_number_without_one_is_ambiguous()
    {
        (await app.Api.PutAsync("/preferences/general", new { homeCountry = "", timeZone = "Asia/Jerusalem", language = "en" })).Ok();
        try
        {
            var sentence = (await app.Api.PostAsync("/contacts", new { name = "Which", phone = "050-234 5678" })).RefusedAt("phone", "phone.ambiguous");
            Assert.Contains("050-234 5678", sentence, StringComparison.Ordinal);
            Assert.Empty((await app.Api.GetAsync("/contacts?q=Which")).Ok().Items());
        }
        finally
        {
            (await app.Api.PutAsync("/preferences/general", new { homeCountry = "IL", timeZone = "Asia/Jerusalem", language = "en" })).Ok();
        }
    }

    [Theory]
    [InlineData("שָׂרָה כֹּהֵן", "+972527700000")]
    [InlineData("👩‍👩‍👧 משפחת לוי", "+972527700001")]
    [InlineData("{{name}} {% raw %} ${x} <b>", "+972527700002")]
    [InlineData("\u202eright to left\u202c \u200fעם\u200e סימנים", "+972527700003")]
    [InlineData("O'Brien\"; DROP TABLE Contacts;--", "+972527700004")]
    public async Task Any_name_comes_back_as_it_was_given(string name, string number)
    {
        var id = await app.AddContactAsync(name, number);
        Assert.Equal(name, (await app.Api.GetAsync($"/contacts/{id}")).Ok().Word("name"));
        Assert.Contains((await app.Api.GetAsync($"/contacts?q={Uri.EscapeDataString(name)}")).Ok().Items(), c => c.Word("id") == id);
    }

    [Fact]
    public async Task Every_bad_field_is_named_at_once()
    {
        var problem = (await app.Api.PostAsync("/contacts", new
        {
            name = "",
            phone = "1",
            notes = new string('n', 4_001),
            tags = new[] { "" },
            lists = new[] { new string('l', 61) },
            timeZone = "Asia/Jerusalm",
            language = "xx",
        })).Refused(400, "name.empty");

        problem.GetProperty("errors").HasOnly("name", "phone", "notes", "tags", "lists", "timeZone", "language");
        Assert.Contains("Asia/Jerusalem", problem.GetProperty("errors").GetProperty("timeZone").Word("sentence"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "name.empty", """{"name":"a\u0000b","phone":"+972502345688"}""")]
    [InlineData("name", "name.empty", """{"name":null,"phone":"+972502345688"}""")]
    [InlineData("notes", "notes.invalid", """{"name":"a","phone":"+972502345688","notes":"x\u0000"}""")]
    [InlineData("tags", "tags.invalid", """{"name":"a","phone":"+972502345688","tags":["\u0000"]}""")]
    [InlineData("tags", "tags.invalid", """{"name":"a","phone":"+972502345688","tags":[null]}""")]
    [InlineData("birthday", "birthday.invalid", """{"name":"a","phone":"+972502345688","birthday":"1990-02-30"}""")]
    [InlineData("anniversary", "anniversary.invalid", """{"name":"a","phone":"+972502345688","anniversary":"1990-02-30"}""")]
    [InlineData("birthday", "birthday.invalid", """{"name":"a","phone":"+972502345688","birthday":"1990-02-29"}""")]
    [InlineData("birthday", "birthday.invalid", """{"name":"a","phone":"+972502345688","birthday":"--02-30"}""")]
    [InlineData("birthday", "birthday.invalid", """{"name":"a","phone":"+972502345688","birthday":"--13-01"}""")]
    [InlineData("birthday", "birthday.invalid", """{"name":"a","phone":"+972502345688","birthday":"--00-00"}""")]
    [InlineData("birthday", "birthday.invalid", """{"name":"a","phone":"+972502345688","birthday":"28.2.1990"}""")]
    [InlineData("birthday", "birthday.invalid", """{"name":"a","phone":"+972502345688","birthday":"1990-02-28\n"}""")]
    [InlineData("birthday", "birthday.invalid", """{"name":"a","phone":"+972502345688","birthday":"١٩٩٠-٠٢-٢٨"}""")]
    [InlineData("birthday", "birthday.invalid", """{"name":"a","phone":"+972502345688","birthday":""}""")]
    [InlineData("birthday", "birthday.year", """{"name":"a","phone":"+972502345688","birthday":"1904-05-01"}""")]
    [InlineData("birthday", "birthday.year", """{"name":"a","phone":"+972502345688","birthday":"0000-05-01"}""")]
    [InlineData("birthday", "birthday.year", """{"name":"a","phone":"+972502345688","birthday":"2027-01-01"}""")]
    [InlineData("birthday", "birthday.future", """{"name":"a","phone":"+972502345688","birthday":"2026-11-24"}""")]
    [InlineData("birthday", "field.invalid", """{"name":"a","phone":"+972502345688","birthday":19900228}""")]
    [InlineData("optedOutAt", "field.invalid", """{"name":"a","phone":"+972502345688","optedOutAt":"2026-11-01T10:00:00"}""")]
    [InlineData("whatsApp", "field.unknown", """{"name":"a","phone":"+972502345688","whatsApp":"registered"}""")]
    public async Task A_wrong_value_is_refused_and_nothing_is_saved(string field, string code, string body)
    {
        (await app.Api.PostTextAsync("/contacts", body)).RefusedAt(field, code);
        Assert.Empty((await app.Api.GetAsync("/contacts?q=502345688")).Ok().Items());
    }

    [Theory]
    [InlineData("--02-28")]
    [InlineData("--02-29")]
    [InlineData("--12-31")]
    [InlineData("1905-01-01")]
    [InlineData("2000-02-29")]
    [InlineData("2026-11-22")]
    public async Task A_birthday_comes_back_as_given_with_its_year_or_without(string birthday)
    {
        var made = (await app.Api.PostAsync("/contacts", new { name = "Born", phone = $"+97252888{birthday.Replace("-", "", StringComparison.Ordinal)[^4..]}", birthday })).Ok(201);
        Assert.Equal(birthday, made.Word("birthday"));
        Assert.Equal(birthday, (await app.Api.GetAsync($"/contacts/{made.Word("id")}")).Ok().Word("birthday"));
        (await app.Api.DeleteAsync($"/contacts/{made.Word("id")}")).Gone();
    }

    [Fact]
    public async Task The_list_is_narrowed_by_tag_and_list()
    {
        async Task<string> AddAsync(string name, string phone, string[] tags, string[] lists) =>
            (await app.Api.PostAsync("/contacts", new { name, phone, tags, lists })).Ok(201).Word("id");
        var ada = await AddAsync("Narrow Ada", "+972528880001", ["Choir", "100%"], ["Class 3"]);
        var bob = await AddAsync("Narrow Bob", "+972528880002", ["choir"], []);
        var eve = await AddAsync("Narrow Eve", "+972528880003", ["choirs", "מקהלה"], ["class 3", "O'Brien\"]"]);
        async Task<IEnumerable<string>> FindAsync(string query) => (await app.Api.WalkAsync($"/contacts?{query}", 1)).Select(c => c.Word("id"));

        Assert.Equal([ada, bob], await FindAsync("tag=choir"));
        Assert.Equal([ada, eve], await FindAsync("list=CLASS%203"));
        Assert.Equal([ada], await FindAsync("tag=choir&list=Class%203"));
        Assert.Equal([bob], await FindAsync("tag=choir&q=bob"));
        Assert.Equal([eve], await FindAsync($"tag={Uri.EscapeDataString("מקהלה")}"));
        Assert.Equal([eve], await FindAsync($"list={Uri.EscapeDataString("O'Brien\"]")}"));
        Assert.Equal([ada], await FindAsync("tag=100%25"));
        Assert.Empty(await FindAsync("tag=%25"));
        Assert.Empty(await FindAsync("tag=nobody"));
    }

    [Fact]
    public async Task A_number_belongs_to_one_contact()
    {
        await app.AddContactAsync("First", "+972502345601");
        var second = await app.AddContactAsync("Second", "+972502345602");

        (await app.Api.PostAsync("/contacts", new { name = "Third", phone = "0502345601" })).RefusedAt("phone", "phone.taken", 409);
        (await app.Api.PutAsync($"/contacts/{second}", new { name = "Second", phone = "0502345601" })).RefusedAt("phone", "phone.taken", 409);

        Assert.Equal("+972502345602", (await app.Api.GetAsync($"/contacts/{second}")).Ok().Word("phone"));
    }

    [Fact]
    public async Task The_list_walks_all_by_name_once_while_others_are_added()
    {
        for (var i = 0; i < 7; i++) await app.AddContactAsync($"Walk {i / 2}", $"+97250780000{i}");
        var added = 0;

        var all = await app.Api.WalkAsync("/contacts?q=Walk", 2, async () =>
        {
            await app.AddContactAsync("Walk 0: behind", $"+97250780010{added}");
            await app.AddContactAsync("walk 9: ahead", $"+97250780020{added++}");
        });

        Assert.Equal(all.Count, all.Select(c => c.Word("id")).Distinct().Count());
        Assert.Equal(
            ["Walk 0", "Walk 0", "Walk 1", "Walk 1", "Walk 2", "Walk 2", "Walk 3"],
            all.Select(c => c.Word("name")).Where(n => !n.Contains(':', StringComparison.Ordinal)));
        Assert.Contains(all, c => c.Word("name") == "walk 9: ahead");
    }

    [Fact]
    public async Task Search_takes_percent_underscore_and_digits_literally()
    {
        var percent = await app.AddContactAsync("100% Liora", "+972502345611");
        var underscore = await app.AddContactAsync("a_b Liora", "+972502345612");

        async Task<IEnumerable<string>> FindAsync(string q) => (await app.Api.GetAsync($"/contacts?q={Uri.EscapeDataString(q)}")).Ok().Items().Select(c => c.Word("id"));

        Assert.Equal([percent], await FindAsync("0% L"));
        Assert.Equal([underscore], await FindAsync("_b L"));
        Assert.Equal([underscore], await FindAsync("050-234-5612"));
        Assert.Empty(await FindAsync("a%b"));
    }
}

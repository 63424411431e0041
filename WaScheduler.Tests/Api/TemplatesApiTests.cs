using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class TemplatesApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task A_template_is_added_listed_changed_shown_and_deleted()
    {
        var dana = await app.AddContactAsync("Dana Levi", "+972504440001");
        var made = (await app.Api.PostAsync("/templates", new { name = "Shown birthday", text = "Happy birthday, {{firstName}}! {{birthday|}}{{age}}" })).Ok(201);
        made.HasOnly("id", "name", "text", "usedBySchedules", "createdAt", "updatedAt");
        var id = made.Word("id");
        Assert.Equal(id, (await app.Api.GetAsync("/templates?q=SHOWN")).Ok().Items().Single().Word("id"));

        (await app.Api.PostAsync($"/templates/{id}/preview", new { contactId = dana })).Ok()
            .Is("""{"text":"Happy birthday, Dana! {{age}}","missing":["age"]}""");
        (await app.Api.PostAsync($"/templates/{id}/preview", new { contactId = "999999" })).RefusedAt("contactId", "contact.unknown");
        (await app.Api.PostAsync($"/templates/{id}/preview")).RefusedAt("contactId", "contact.unknown");

        Assert.Equal("Good evening", (await app.Api.PutAsync($"/templates/{id}", new { name = "shown BIRTHDAY", text = "Good evening" })).Ok().Word("text"));
        (await app.Api.DeleteAsync($"/templates/{id}")).Gone();
        (await app.Api.DeleteAsync($"/templates/{id}")).Refused(404, "template.unknown");
        (await app.Api.PutAsync($"/templates/{id}", new { name = "x", text = "x" })).Refused(404, "template.unknown");
        (await app.Api.PostAsync($"/templates/{id}/preview", new { contactId = dana })).Refused(404, "template.unknown");
    }

    [Fact]
    public async Task What_is_wrong_with_a_template_is_told_by_field()
    {
        (await app.Api.PostAsync("/templates", new { name = "Once", text = "x" })).Ok(201);
        (await app.Api.PostAsync("/templates", new { name = "ONCE", text = "x" })).RefusedAt("name", "name.taken", 409);
        (await app.Api.PostAsync("/templates", new { name = " ", text = "x" })).RefusedAt("name", "name.empty");
        (await app.Api.PostAsync("/templates", new { name = new string('n', 121), text = "x" })).RefusedAt("name", "name.tooLong");
        (await app.Api.PostAsync("/templates", new { name = "y" })).RefusedAt("text", "text.empty");
        Assert.Contains("{{firstName}}?", (await app.Api.PostAsync("/templates", new { name = "y", text = "{{firstNam}}" })).RefusedAt("text", "placeholder.unknown"), StringComparison.Ordinal);
        (await app.Api.PostAsync("/templates", new { name = "y", text = "x", color = "red" })).RefusedAt("color", "field.unknown");
    }

    [Fact]
    public async Task A_message_takes_a_text_or_a_template_and_tells_who_lacks_a_value()
    {
        var dana = await app.AddContactAsync("Dana Levi", "+972504440002");
        var id = (await app.Api.PostAsync("/templates", new { name = "To send", text = "Hi {{firstName}}" })).Ok(201).Word("id");

        var sent = (await app.Api.PostAsync("/messages", new { to = new[] { dana }, templateId = id })).Ok(202).Items().Single();
        Assert.Equal("Hi Dana", sent.Word("text"));
        await app.MessageAsync(sent.Word("id"), "sent");

        (await app.Api.PostAsync("/messages", new { to = new[] { dana }, templateId = id, text = "x" })).RefusedAt("templateId", "content.both");
        (await app.Api.PostAsync("/messages", new { to = new[] { dana }, templateId = "x1" })).RefusedAt("templateId", "template.unknown");
        (await app.Api.PostAsync("/messages", new { to = new[] { dana }, templateId = "99999" })).RefusedAt("templateId", "template.unknown");
        var sentence = (await app.Api.PostAsync("/messages", new { to = new[] { dana, "+972504440003" }, templateId = id })).RefusedAt("templateId", "placeholder.missing");
        Assert.Contains("+972504440003", sentence, StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync("Hi Dana"));
    }

    [Fact]
    public async Task A_schedule_shows_its_template_and_after_its_deletion_the_text_it_left()
    {
        var id = (await app.Api.PostAsync("/templates", new { name = "Planned", text = "Version one" })).Ok(201).Word("id");
        var body = new { recipients = new[] { "+972504440004" }, templateId = id, recurrence = new { kind = "daily" }, localTime = "23:30" };
        var made = (await app.Api.PostAsync("/schedules", body)).Ok(201);
        Assert.Equal((id, "Planned", false), (made.Word("templateId"), made.Word("name"), made.TryGetProperty("text", out _)));
        Assert.Equal(1, (await app.Api.GetAsync("/templates?q=Version")).Ok().Items().Single().GetProperty("usedBySchedules").GetInt32());

        (await app.Api.PutAsync($"/templates/{id}", new { name = "Planned", text = "Version two" })).Ok();
        (await app.Api.DeleteAsync($"/templates/{id}")).Gone();

        var left = (await app.Api.GetAsync($"/schedules/{made.Word("id")}")).Ok();
        Assert.Equal(("Version two", false), (left.Word("text"), left.TryGetProperty("templateId", out _)));
        (await app.Api.PostAsync("/schedules", body)).RefusedAt("templateId", "template.unknown");
    }
}

using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class IdempotencyApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Number = "+972501110001";

    [Fact]
    public async Task The_same_message_with_the_same_key_is_one_message()
    {
        var body = new { to = new[] { Number, "+972501110003", "+972501110002" }, text = "Only once", notBefore = "2026-11-23T10:00:00Z" };

        var first = (await app.Api.PostAsync("/messages", body, "send-1")).Ok(202);
        var second = (await app.Api.PostAsync("/messages", body, "send-1")).Ok(202);

        second.Is(first.GetRawText());
        Assert.Equal(3, await app.CountAsync("Only once"));
    }

    [Fact]
    public async Task A_repeat_shows_where_the_message_stands_by_then()
    {
        var body = new { to = new[] { Number }, text = "Sent meanwhile" };
        var id = (await app.Api.PostAsync("/messages", body, "send-2")).Ok(202).Items().Single().Word("id");
        await app.MessageAsync(id, "sent");
        var sent = (await app.Api.GetAsync("/messages?q=Sent%20meanwhile")).Ok().Items().Single();
        (await app.Api.PostAsync("/messages", body, "send-2")).Ok(202).Items().Single().Is(sent.GetRawText());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_a_conflict()
    {
        (await app.Api.PostAsync("/messages", new { to = new[] { Number }, text = "First of the key" }, "send-3")).Ok(202);

        (await app.Api.PostAsync("/messages", new { to = new[] { Number }, text = "Second of the key" }, "send-3")).RefusedAt("Idempotency-Key", "idempotency.conflict", 409);
        (await app.Api.PostAsync("/messages", new { to = new[] { "nobody" }, text = "Third of the key" }, "send-3")).RefusedAt("Idempotency-Key", "idempotency.conflict", 409);

        Assert.Equal(1, await app.CountAsync("of the key"));
    }

    [Fact]
    public async Task Other_keys_and_no_key_make_other_messages()
    {
        var body = new { to = new[] { Number }, text = "Separate" };
        foreach (var key in new[] { "send-4", "send-5", "SEND-4", null, null })
            (await app.Api.PostAsync("/messages", body, key)).Ok(202);
        Assert.Equal(5, await app.CountAsync("Separate"));
    }

    [Fact]
    public async Task However_its_address_is_written_it_is_the_same_call()
    {
        var body = new { to = new[] { Number }, text = "Spelling" };
        foreach (var path in new[] { "/messages", "/messages/", "/Messages" })
            (await app.Api.PostAsync(path, body, "send-6")).Ok(202);
        Assert.Equal(1, await app.CountAsync("Spelling"));
    }

    [Fact]
    public async Task Requests_at_once_with_one_key_make_one_message()
    {
        var body = new { to = new[] { Number, "+972501110002" }, text = "At once" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Api.PostAsync("/messages", body, "send-7")));

        Assert.Single(answers.Select(a => string.Join(',', a.Ok(202).Items().Select(i => i.Word("id")))).Distinct());
        Assert.Equal(2, await app.CountAsync("At once"));
        foreach (var message in answers[0].Ok(202).Items())
            await app.MessageAsync(message.Word("id"), "sent");
        Assert.Equal(2, app.Session.HandedOver.Count(h => h.Text == "At once"));
    }

    [Fact]
    public async Task Two_different_bodies_at_once_with_one_key_make_one_message_and_one_conflict()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => app.Api.PostAsync("/messages", new { to = new[] { Number }, text = $"Rival {i}" }, "send-8")));

        Assert.Equal([202, 409], answers.Select(a => (int)a.Status).Order());
        Assert.Equal(1, await app.CountAsync("Rival"));
    }

    [Fact]
    public async Task A_refused_request_does_not_use_its_key_up()
    {
        (await app.Api.PostAsync("/messages", new { to = new[] { "nobody" }, text = "Corrected" }, "send-9")).Refused(400, "phone.invalid");
        (await app.Api.PostAsync("/messages", new { to = new[] { Number }, text = "Corrected" }, "send-9")).Ok(202);
        Assert.Equal(1, await app.CountAsync("Corrected"));
    }

    [Fact]
    public async Task A_repeat_is_answered_although_the_request_would_be_refused_by_now()
    {
        var contact = await app.AddContactAsync("Dana Repeat", "+972501110011");
        var body = new { to = new[] { contact }, text = "Past by now", notBefore = app.Clock.GetUtcNow().AddMinutes(1) };
        var once = new { recipients = new[] { contact }, text = "Past by now", recurrence = new { kind = "once", date = "2026-11-22" }, localTime = app.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(2)).AddMinutes(2).ToString("HH:mm:ss", null) };
        var message = (await app.Api.PostAsync("/messages", body, "late-1")).Ok(202).Items().Single().Word("id");
        var schedule = (await app.Api.PostAsync("/schedules", once, "late-2")).Ok(201).Word("id");
        app.Pass(TimeSpan.FromMinutes(10));
        await app.MessageAsync(message, "sent");
        (await app.Api.DeleteAsync($"/contacts/{contact}")).Gone();

        (await app.Api.PostAsync("/messages", body)).Refused(400, "time.past");
        (await app.Api.PostAsync("/schedules", once)).Refused(400, "recipient.deleted");
        Assert.Equal(message, (await app.Api.PostAsync("/messages", body, "late-1")).Ok(202).Items().Single().Word("id"));
        Assert.Equal(schedule, (await app.Api.PostAsync("/schedules", once, "late-2")).Ok(201).Word("id"));
    }

    [Fact]
    public async Task The_same_schedule_with_the_same_key_is_one_schedule()
    {
        static object Body(string name) => new { name, recipients = new[] { Number }, text = "x", recurrence = new { kind = "daily" }, localTime = "09:30" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.Api.PostAsync("/schedules", Body("One schedule"), "plan-1")));
        var first = answers[0].Ok(201);
        Assert.All(answers, a => a.Ok(201).Is(first.GetRawText()));
        (await app.Api.PostAsync("/schedules", Body("Another"), "plan-1")).RefusedAt("Idempotency-Key", "idempotency.conflict", 409);
        (await app.Api.PostAsync("/schedules", Body("One schedule"), "plan-2")).Ok(201);

        var all = (await app.Api.GetAsync("/schedules?q=One%20schedule")).Ok().Items().ToList();
        Assert.Equal(2, all.Count);
        Assert.Empty((await app.Api.GetAsync("/schedules?q=Another")).Ok().Items());
    }

    [Fact]
    public async Task A_key_is_bounded_and_may_hold_any_visible_character()
    {
        var body = new { to = new[] { Number }, text = "Key length" };
        (await app.Api.PostAsync("/messages", body, new string('k', 201))).RefusedAt("Idempotency-Key", "idempotency.tooLong");
        Assert.Equal(0, await app.CountAsync("Key length"));
        (await app.Api.PostAsync("/messages", body, new string('k', 200))).Ok(202);
        (await app.Api.PostAsync("/messages", body, "%_'\"; --/{}?#")).Ok(202);
        Assert.Equal(2, await app.CountAsync("Key length"));
    }
}

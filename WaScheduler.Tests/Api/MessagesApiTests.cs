using System.Text.Json;
using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class MessagesApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Number = "+972503330001";

    [Fact]
    public async Task A_message_is_taken_in_sent_and_tells_its_whole_life()
    {
        var contact = await app.AddContactAsync("Dana Sent", "+972503330011");
        var answer = (await app.Api.PostAsync("/messages", new { to = new[] { contact }, text = "שלום 🙂 *Dana*\n{{{{name}}" })).Ok(202);

        answer.HasOnly("items");
        var taken = answer.Items().Single();
        var id = taken.Word("id");
        var sent = (await app.MessageAsync(id, "sent")).Ok();
        var whatsAppId = sent.Word("whatsAppId");
        app.Session.Ack(whatsAppId, 2);
        await app.MessageAsync(id, "delivered");
        app.Pass(TimeSpan.FromSeconds(5));
        app.Session.Ack(whatsAppId, 3);
        var read = (await app.MessageAsync(id, "read")).Ok();

        var steps = read.GetProperty("timeline").EnumerateArray().ToList();
        Assert.Equal(["planned", "handedOver", "onServer", "delivered", "read"], steps.Select(s => s.Word("step")));
        Assert.Equal(["api", "app", "whatsApp", "whatsApp", "whatsApp"], steps.Select(s => s.Word("source")));
        Assert.Equal(read.Instant("readAt"), steps[^1].Instant("at"));
        read.Without("timeline").Is($$$"""
            {"id":"{{{id}}}","accountId":"{{{app.AccountId}}}","to":{"contactId":"{{{contact}}}","phone":"+972503330011","name":"Dana Sent"},
            "text":"שלום 🙂 *Dana*\n{{name}}","attachments":[],"source":{"kind":"api"},"dueAt":"{{{taken.Word("dueAt")}}}","status":"read",
            "whatsAppId":"{{{whatsAppId}}}","sentAt":"{{{sent.Word("sentAt")}}}","deliveredAt":"{{{sent.Word("sentAt")}}}","readAt":"{{{read.Word("readAt")}}}",
            "attempts":[{"number":1,"startedAt":"{{{sent.Word("sentAt")}}}","endedAt":"{{{sent.Word("sentAt")}}}","outcome":"acknowledged"}]}
            """);
        Assert.Equal(sent.Instant("sentAt") + TimeSpan.FromSeconds(5), read.Instant("readAt"));
        Assert.Equal([("שלום 🙂 *Dana*\n{{name}}")], app.Session.HandedOver.Where(h => h.MessageId == whatsAppId).Select(h => h.Text));
        Assert.Equal("registered", (await app.Api.GetAsync($"/contacts/{contact}")).Ok().Word("whatsApp"));
    }

    [Fact]
    public async Task Not_before_waits_for_its_time()
    {
        var due = app.Clock.GetUtcNow().AddMinutes(30);
        var taken = (await app.Api.PostAsync("/messages", new { to = new[] { Number }, text = "Later", notBefore = due.ToOffset(TimeSpan.FromHours(2)) })).Ok(202).Items().Single();

        taken.HasOnly("id", "accountId", "to", "text", "attachments", "source", "dueAt", "status", "attempts");
        Assert.Equal("scheduled", taken.Word("status"));
        Assert.Equal(due, taken.Instant("dueAt"));
        (await app.Api.GetAsync($"/messages/{taken.Word("id")}")).Ok().Without("timeline").Is(taken.GetRawText());

        app.Pass(TimeSpan.FromMinutes(29));
        Assert.Equal("scheduled", (await app.Api.GetAsync($"/messages/{taken.Word("id")}")).Ok().Word("status"));
        app.Pass(TimeSpan.FromMinutes(2));
        await app.MessageAsync(taken.Word("id"), "sent");
    }

    [Fact]
    public async Task The_end_of_time_holds_nobody_else_up()
    {
        await app.SendAsync("Far away", Number, "9999-12-31T23:59:59Z");
        await app.MessageAsync(await app.SendAsync("Near", Number), "sent");
    }

    [Fact]
    public async Task Each_recipient_gets_one_message_in_the_order_given()
    {
        var contact = await app.AddContactAsync("Dana Order", "+972503330021");
        string[] to = ["120363025246125486@g.us", "050-333 0023", contact, "+972503330022", "+972 50 333 0021"];

        var items = (await app.Api.PostAsync("/messages", new { to, text = "Order" })).Ok(202).Items().ToList();

        Assert.Equal(4, items.Count); // the last number is the contact's
        Assert.Equal(["120363025246125486@g.us", "+972503330023", "Dana Order", "+972503330022"], items.Select(i => i.GetProperty("to").Word("name")));
        items[0].GetProperty("to").HasOnly("groupId", "name");
        items[1].GetProperty("to").HasOnly("phone", "name");
        items[2].GetProperty("to").HasOnly("contactId", "phone", "name");
    }

    [Fact]
    public async Task A_message_that_waits_says_why()
    {
        var id = (await app.Api.PostAsync("/accounts", new { name = "Not linked" })).Ok(201).Word("id");
        var taken = (await app.Api.PostAsync("/messages", new { accountId = id, to = new[] { Number }, text = "Waits" })).Ok(202).Items().Single();

        Assert.Equal(id, taken.Word("accountId"));
        var held = (await app.MessageAsync(taken.Word("id"), "held")).Ok();
        Assert.Equal("waitingForLink", held.Word("holdReason"));
        Assert.EndsWith(".", held.Word("holdSentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_failed_has_a_code_and_a_sentence()
    {
        app.Session.NotOnWhatsApp.Add("+972503330031");
        var failed = (await app.MessageAsync(await app.SendAsync("Nobody", "+972503330031"), "failed")).Ok();

        failed.GetProperty("error").HasOnly("code", "class", "sentence");
        Assert.Equal("recipient.notOnWhatsApp", failed.GetProperty("error").Word("code"));
        Assert.Empty(failed.GetProperty("attempts").EnumerateArray());
    }

    [Theory]
    [InlineData("text", "text.empty", """{"to":["+972503330001"]}""")]
    [InlineData("text", "text.empty", """{"to":["+972503330001"],"text":""}""")]
    [InlineData("text", "text.empty", """{"to":["+972503330001"],"text":" \n\t "}""")]
    [InlineData("text", "text.invalid", """{"to":["+972503330001"],"text":"a\u0000b"}""")]
    [InlineData("text", "field.invalid", """{"to":["+972503330001"],"text":"half \ud83d"}""")]
    [InlineData("text", "field.invalid", """{"to":["+972503330001"],"text":5}""")]
    [InlineData("to", "to.empty", """{"text":"x"}""")]
    [InlineData("to", "to.empty", """{"to":[],"text":"x"}""")]
    [InlineData("to", "field.invalid", """{"to":"+972503330001","text":"x"}""")]
    [InlineData("to[0]", "field.invalid", """{"to":[5],"text":"x"}""")]
    [InlineData("to[0]", "phone.invalid", """{"to":[null],"text":"x"}""")]
    [InlineData("to[0]", "phone.invalid", """{"to":["nobody"],"text":"x"}""")]
    [InlineData("to[0]", "phone.invalid", """{"to":["99999"],"text":"x"}""")]
    [InlineData("to[0]", "group.invalid", """{"to":["<b>@g.us"],"text":"x"}""")]
    [InlineData("to[0]", "group.invalid", """{"to":["@g.us"],"text":"x"}""")]
    [InlineData("accountId", "account.unknown", """{"accountId":"99","to":["+972503330001"],"text":"x"}""")]
    [InlineData("accountId", "account.unknown", """{"accountId":"first","to":["+972503330001"],"text":"x"}""")]
    [InlineData("accountId", "account.unknown", """{"accountId":"01","to":["+972503330001"],"text":"x"}""")]
    [InlineData("notBefore", "time.past", """{"to":["+972503330001"],"text":"x","notBefore":"2025-12-24T18:00:00+02:00"}""")]
    [InlineData("notBefore", "field.invalid", """{"to":["+972503330001"],"text":"x","notBefore":"2027-12-24T18:00:00"}""")]
    [InlineData("notBefore", "field.invalid", """{"to":["+972503330001"],"text":"x","notBefore":"2027-12-24"}""")]
    [InlineData("notBefore", "field.invalid", """{"to":["+972503330001"],"text":"x","notBefore":"tomorrow"}""")]
    [InlineData("notBefore", "field.invalid", """{"to":["+972503330001"],"text":"x","notBefore":1795334400}""")]
    [InlineData("status", "field.unknown", """{"to":["+972503330001"],"text":"x","status":"sent"}""")]
    [InlineData("a.b", "field.unknown", """{"to":["+972503330001"],"text":"x","a.b":1}""")]
    [InlineData("text", "field.twice", """{"to":["+972503330001"],"text":"x","text":"y"}""")]
    public async Task A_bad_request_names_its_field_and_leaves_no_message(string field, string code, string body)
    {
        var before = await app.CountAsync("");
        (await app.Api.PostTextAsync("/messages", body)).RefusedAt(field, code);
        Assert.Equal(before, await app.CountAsync(""));
    }

    [Fact]
    public async Task The_longest_text_of_WhatsApp_goes_and_a_longer_one_is_refused()
    {
        var longest = string.Concat(Enumerable.Repeat("ש", 65_536));
        var id = await app.SendAsync(longest, Number);
        Assert.Equal(longest, (await app.Api.GetAsync($"/messages/{id}")).Ok().Word("text"));

        foreach (var length in new[] { 65_537, 70_000 })
        {
            var sentence = (await app.Api.PostAsync("/messages", new { to = new[] { Number }, text = new string('x', length) })).RefusedAt("text", "text.tooLong");
            Assert.Contains($"{length:N0}", sentence, StringComparison.Ordinal);
        }

        Assert.Equal(0, await app.CountAsync("xxxxxxxxxx"));
    }

    [Fact]
    public async Task One_bad_recipient_of_three_means_no_message_at_all()
    {
        string[] to = ["+972503330041", "not a number", "+972503330042"];
        var problem = (await app.Api.PostAsync("/messages", new { to, text = "All or nothing" })).Refused(400, "phone.invalid");

        problem.GetProperty("errors").HasOnly("to[1]");
        Assert.Equal(0, await app.CountAsync("All or nothing"));
    }

    [Fact]
    public async Task A_deleted_contact_and_more_than_a_thousand_recipients_are_refused()
    {
        var gone = await app.AddContactAsync("Deleted Dana", "+972503330051");
        (await app.Api.DeleteAsync($"/contacts/{gone}")).Gone();

        (await app.Api.PostAsync("/messages", new { to = new[] { gone }, text = "Gone" })).RefusedAt("to[0]", "recipient.deleted");
        (await app.Api.PostAsync("/messages", new { to = Enumerable.Repeat(Number, 1_001), text = "Gone" })).RefusedAt("to", "to.tooMany");

        Assert.Equal(0, await app.CountAsync("Gone"));
    }

    [Fact]
    public async Task Empty_lists_and_nulls_mean_that_nothing_is_asked_for()
    {
        var answer = (await app.Api.PostTextAsync("/messages", """{"to":["+972503330001"],"text":"Plain","templateId":null,"attachmentIds":[],"notBefore":null,"accountId":null}""")).Ok(202);
        Assert.Equal(JsonValueKind.Array, answer.Items().Single().GetProperty("attachments").ValueKind);
    }
}

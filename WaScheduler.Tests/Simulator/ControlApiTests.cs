using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Simulator;
using Xunit;

namespace WaScheduler.Tests.Simulator;

/// <summary>The control API over HTTP, without a page.</summary>
public sealed class ControlApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_phone_is_not_linked_and_quick()
    {
        await using var phone = await RunningPhone.StartAsync();
        var state = await phone.GetAsync("sim/state");
        Assert.False(state.GetProperty("linked").GetBoolean());
        Assert.Equal(0, state.GetProperty("journalLength").GetInt32());
        Assert.Equal(600, state.GetProperty("policy").GetProperty("deliveredMs").GetInt32());
    }

    [Fact]
    public async Task Scanning_without_a_QR_code_is_a_conflict_with_a_sentence()
    {
        await using var phone = await RunningPhone.StartAsync();
        var answer = await phone.PostAsync("sim/scan");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("No page shows a QR code", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sim/scan", """{"phone":"+15550100001","colour":1,"size":2}""", "\\u0022colour\\u0022, \\u0022size\\u0022")]
    [InlineData("sim/scan", """{"phone":"five"}""", "country code")]
    [InlineData("sim/scan", """{"phone":""", "cannot be read")]
    [InlineData("sim/fault", """{"kind":"earthquake"}""", "drop-connection")]
    [InlineData("sim/fault", """{"kind":"drop-connection","durationMs":-1}""", "durationMs")]
    [InlineData("sim/inbound", """{"from":"+972501234567"}""", "empty")]
    [InlineData("sim/inbound", """{"from":"+972501234567","media":{"mime":"image/png","bytes":"x"}}""", "bytes")]
    [InlineData("sim/ack", """{"messageId":"x","level":9}""", "level")]
    public async Task A_wrong_body_is_refused_with_a_sentence_naming_what_is_wrong(string path, string body, string named)
    {
        await using var phone = await RunningPhone.StartAsync();
        var answer = await phone.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(named, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"readMs":-5}""", "readMs")]
    [InlineData("""{"ackLossRate":2}""", "ackLossRate")]
    [InlineData("""{"offline":["nobody"]}""", "nobody")]
    [InlineData("""{"offline":null}""", "offline")]
    [InlineData("""{"deliveredMillis":5}""", "deliveredMillis")]
    public async Task A_wrong_policy_is_refused_and_the_old_one_stays(string body, string named)
    {
        await using var phone = await RunningPhone.StartAsync();
        await phone.PutAsync("sim/policy", new { readMs = 1234 });
        var answer = await phone.Http.PutAsync("sim/policy", new StringContent(body, Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(named, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(1234, (await phone.GetAsync("sim/policy")).GetProperty("readMs").GetInt32());
    }

    [Fact]
    public async Task Foreign_pages_foreign_names_and_plain_forms_are_turned_away()
    {
        await using var phone = await RunningPhone.StartAsync();
        async Task<HttpStatusCode> TryAsync(Action<HttpRequestMessage> change)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "sim/reset") { Content = JsonContent.Create(new { }) };
            change(request);
            return (await phone.Http.SendAsync(request, Cancel)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.Forbidden, await TryAsync(r => r.Headers.Add("Origin", "http://evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await TryAsync(r => r.Headers.Add("Origin", "null")));
        Assert.Equal(HttpStatusCode.Forbidden, await TryAsync(r => r.Headers.Add("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(HttpStatusCode.Forbidden, await TryAsync(r => r.Headers.Host = "evil.example"));
        Assert.Equal(HttpStatusCode.OK, await TryAsync(r => r.Headers.Add("Origin", phone.BaseAddress.GetLeftPart(UriPartial.Authority))));
        var form = await phone.Http.PostAsync("sim/inbound", new FormUrlEncodedContent([new("from", "+972501234567")]), Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
    }

    [Fact]
    public async Task What_it_cannot_do_answers_501()
    {
        await using var phone = await RunningPhone.StartAsync();
        Assert.Equal(HttpStatusCode.NotImplemented, (await phone.PostAsync("sim/teleport")).StatusCode);
    }

    [Fact]
    public async Task Inbound_messages_contacts_and_the_policy_outlive_a_restart_and_a_reset_forgets_them()
    {
        await using var phone = await RunningPhone.StartAsync();
        await phone.PutAsync("sim/contacts", new[] { new { phone = "+972501234567", name = "Maya ‏<b>" } });
        await phone.DoAsync("sim/inbound", new { from = "+972501234567", text = "hi 🌻" });
        await phone.PutAsync("sim/policy", new { readMs = (int?)null });
        await phone.RestartAsync();

        var screen = await phone.SeesAsync(_ => true);
        var chat = screen.GetProperty("chats")[0];
        Assert.Equal("Maya ‏<b>", chat.GetProperty("title").GetString());
        Assert.Equal("hi 🌻", chat.GetProperty("messages")[0].GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, screen.GetProperty("state").GetProperty("policy").GetProperty("readMs").ValueKind);

        await phone.DoAsync("sim/reset");
        await phone.RestartAsync();
        Assert.Equal(0, (await phone.SeesAsync(_ => true)).GetProperty("chats").GetArrayLength());
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "anybody in the network")]
    [InlineData("http://192.168.1.5:80", "anybody in the network")]
    [InlineData("nonsense", "not one address")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0", "not one address")]
    public async Task Addresses_others_could_reach_are_refused(string urls, string sentence)
    {
        var refused = await Assert.ThrowsAsync<PracticePhoneRefusedException>(() => RunningPhone.StartAsync(o => o with { Urls = urls }));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_and_a_folder_in_use_are_refused_in_words()
    {
        await using var phone = await RunningPhone.StartAsync();
        var port = await Assert.ThrowsAsync<PracticePhoneRefusedException>(() => RunningPhone.StartAsync(o => o with { Urls = phone.BaseAddress.ToString() }));
        Assert.Contains("Choose another port", port.Message, StringComparison.Ordinal);
        var folder = await Assert.ThrowsAsync<PracticePhoneRefusedException>(() => PracticePhone.StartAsync(
            phone.Options with { Urls = "http://127.0.0.1:0" }, TimeProvider.System, NullLoggerFactory.Instance, Cancel));
        Assert.Contains("stop the other practice phone", folder.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stand_alone_it_says_in_one_line_why_it_cannot_start_and_ends_with_an_error()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(PracticePhone).Assembly.Location, "--urls", "http://0.0.0.0:5190", "--data", Path.GetTempPath()])
        {
            RedirectStandardError = true,
        })!;
        var said = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("The practice phone does not listen on 0.0.0.0", said, StringComparison.Ordinal);
    }
}

using System.Reflection;
using System.Text.RegularExpressions;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Hygiene;
using WaScheduler.Web.Audits;
using WaScheduler.Web.Deliveries;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed partial class FailureClassesTests
{
    /// <summary>What looks like a code of a message and is none, each with its reason.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["message.wrongStatus"] = "a refusal of REST",
        ["account.none"] = "a refusal before there is a message",
        ["account.unknown"] = "a refusal before there is a message",
        ["recipient.unknown"] = "a refusal before there is a message",
        ["number.none"] = "a refusal before there is a message",
        ["placeholder.unclosed"] = "a fault of a text while it is typed",
        ["wa.msg_not_found"] = "a look-up's proof of absence",
        ["wa.cannot_revoke_message"] = "a change of a message that has left",
    };

    [Fact]
    public void Every_code_of_the_product_is_in_the_table()
    {
        var used = Repository.SourceFiles.Concat(Scripts())
            .Where(f => Places.Any(p => f.StartsWith(p, StringComparison.Ordinal)) && !f.EndsWith("/FailureClasses.cs", StringComparison.Ordinal))
            .SelectMany(f => Code().Matches(Repository.Read(f)).Select(m => (Code: m.Groups[1].Value, File: f)))
            .Concat(Consts().Select(c => (Code: c, File: "DeliveryErrors")))
            // Lines of the audit are named alike.
            .Where(u => !Others.ContainsKey(u.Code) && !AuditWords.Knows(u.Code)).ToList();
        Assert.True(used.Select(u => u.Code).Distinct().Count() > 35, "The search finds too few to prove anything.");
        Findings.AssertNone(used.Where(u => FailureClasses.Find(u.Code) is null).Select(u => $"{u.File}: {u.Code} has no class").Distinct());
        foreach (var word in new[] { "NETWORK", "EXPIRED", "CANCELLED", "UPLOAD", "UNKNOWN" })
        {
            Assert.Equal(FailureClass.WhatsApp, FailureClasses.Of($"wa.ERROR_{word}"));
        }
    }

    [Fact]
    public void The_table_answers_for_codes_classes_and_what_it_does_not_know()
    {
        Assert.Equal(FailureClasses.All.Count, FailureClasses.KnownCodes.Distinct().Count());
        foreach (var failure in FailureClasses.All)
        {
            Assert.EndsWith(".", failure.Sentence, StringComparison.Ordinal);
            Assert.Equal(failure.Sentence, DeliveryErrors.Sentence(failure.Code));
            Assert.Contains(failure.Code, FailureClasses.CodesOf(FailureClasses.Of(failure.Code)));
            // What may leave later has a rule that says when.
            Assert.True(failure.Nature != FailureNature.Transient || FailureClasses.RuleOf(failure.Class) is not null, failure.Code);
        }

        Assert.All(Enum.GetValues<FailureClass>(), c => Assert.NotEmpty(FailureClasses.Word(c)));
        Assert.Equal((FailureClass.Other, 0), (FailureClasses.Of("wa.something_new"), FailureClasses.CodesOf(FailureClass.Other).Count));
        Assert.Equal("WhatsApp answered \"wa.something_new\".", DeliveryErrors.Sentence("wa.something_new"));
    }

    private static readonly string[] Places =
    [
        "WaScheduler.WhatsApp/Browser/OutgoingCheck.cs", "WaScheduler.WhatsApp/Browser/PageCalls.cs", "WaScheduler.WhatsApp/Browser/PageFile.cs",
        "WaScheduler.WhatsApp/Browser/PageLink.cs", "WaScheduler.WhatsApp/Browser/BrowserSession.cs", "WaScheduler.WhatsApp/Assets/messages.js",
        "WaScheduler.Data/Deliveries/", "WaScheduler.Web/Deliveries/", "WaScheduler.Web/Schedules/MissedRun.cs", "WaScheduler.Web/Templates/MessageContent.cs",
    ];

    private static IEnumerable<string> Scripts() => ["WaScheduler.WhatsApp/Assets/messages.js"];

    private static IEnumerable<string> Consts() => typeof(DeliveryErrors).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Append(Delivery.DroppedByOwner);

    [GeneratedRegex("""["'`]((?:recipient|send|link|wa|page|file|text|poll|expired|confirmed|dropped|unconfirmed|attachment|placeholder|mark|number|address|group|account|session|message)\.[a-z][A-Za-z_]+)["'`]""", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}

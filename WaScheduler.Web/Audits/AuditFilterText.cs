using Microsoft.AspNetCore.Mvc;
using WaScheduler.Data.Audits;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Audits;

/// <summary>The filters of an audit as an address carries them.</summary>
internal sealed record AuditFilterText(
    [property: FromQuery(Name = "who")] string? Who = null,
    [property: FromQuery(Name = "what")] string? What = null,
    [property: FromQuery(Name = "subject")] string? Subject = null,
    [property: FromQuery(Name = "from")] string? From = null,
    [property: FromQuery(Name = "to")] string? To = null)
{
    private static readonly string[] Actors = [.. Enum.GetNames<AuditActor>().Select(n => n.ToLowerInvariant())];

    /// <summary>The filter, or the faults by field.</summary>
    public Answer<AuditFilter> Read()
    {
        var faults = new Dictionary<string, Fault>();
        AuditActor? actor = null;
        if (!string.IsNullOrEmpty(Who))
        {
            actor = Actors.Contains(Who) ? Enum.Parse<AuditActor>(Who, ignoreCase: true) : null;
            if (actor is null)
            {
                faults["who"] = new Fault("who.invalid", $"who {QuotedText.Of(Who)} is not known. Use {string.Join(", ", Actors)}.");
            }
        }

        var (from, to) = (Instant("from", From, faults), Instant("to", To, faults));
        return faults.Count == 0
            ? Answer.Of(new AuditFilter(actor, Or(What), Or(Subject), from, to))
            : new Answer<AuditFilter>(null, faults);
    }

    private static string? Or(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static DateTimeOffset? Instant(string field, string? text, Dictionary<string, Fault> faults)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Instants.TryRead(text, out var instant))
        {
            return instant;
        }

        faults[field] = new Fault($"{field}.invalid", $"{field} is {Instants.Sentence(text)}");
        return null;
    }
}

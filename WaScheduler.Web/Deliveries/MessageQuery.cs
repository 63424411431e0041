using Microsoft.AspNetCore.Mvc;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Deliveries;

/// <summary>Query of GET /messages.</summary>
internal sealed record MessageQuery(
    [property: FromQuery(Name = "status")] string? Status,
    [property: FromQuery(Name = "contact")] string? Contact,
    [property: FromQuery(Name = "schedule")] string? Schedule,
    [property: FromQuery(Name = "campaign")] string? Campaign,
    [property: FromQuery(Name = "from")] string? From,
    [property: FromQuery(Name = "to")] string? To,
    [property: FromQuery(Name = "q")] string? Q,
    [property: FromQuery(Name = "error")] string? Error,
    [property: FromQuery(Name = "attention")] string? Attention,
    [property: FromQuery(Name = "limit")] string? Limit,
    [property: FromQuery(Name = "after")] string? After)
{
    /// <summary>The parameters that narrow the list.</summary>
    public static readonly string[] Filters = ["status", "contact", "schedule", "campaign", "from", "to", "q", "error", "attention"];

    private static readonly string[] Words = [.. Enum.GetNames<DeliveryLabel>().Select(n => n.ToLowerInvariant())];

    /// <summary>The filter, or the faults.</summary>
    public Answer<DeliveryFilter> ToFilter()
    {
        var faults = new Dictionary<string, Fault>();
        var labels = Labels(faults);
        var from = Instant("from", From, faults);
        var to = Instant("to", To, faults);

        if (Attention is not (null or "" or "true" or "false"))
        {
            faults["attention"] = new Fault("attention.invalid", $"attention {QuotedText.Of(Attention)} is not possible; give true, for what needs the owner, or leave it out.");
        }

        // An id that cannot exist finds nothing, as an unknown one does; there are no campaigns yet, so none matches.
        return faults.Count > 0
            ? Answer.Faulty<DeliveryFilter>(faults)
            : Answer.Of(new DeliveryFilter(
                labels, OrNone(Contact), Campaign is null ? OrNone(Schedule) : -1, from, to, Q, Attention == "true", List(Error)));
    }

    private List<DeliveryLabel> Labels(Dictionary<string, Fault> faults)
    {
        var labels = new List<DeliveryLabel>();
        foreach (var word in List(Status))
        {
            // By its word only: a number would be taken for one of the enum's, whether there is such a one or not.
            if (Words.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                labels.Add(Enum.Parse<DeliveryLabel>(word, ignoreCase: true));
            }
            else
            {
                faults["status"] = new Fault("status.unknown", $"status {QuotedText.Of(word)} is not known. Use {string.Join(", ", Words)}.");
            }
        }

        return labels;
    }

    private static string[] List(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static long? OrNone(string? id) => id is null ? null : Paging.Id(id) ?? -1;

    private static DateTimeOffset? Instant(string field, string? text, Dictionary<string, Fault> faults)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // In an address a plus that was not escaped arrives as a blank, and an instant has no blank of its own.
        if (Instants.TryRead(text.Replace(' ', '+'), out var instant))
        {
            return instant;
        }

        faults[field] = new Fault($"{field}.invalid", $"{field} is {Instants.Sentence(text)}");
        return null;
    }
}

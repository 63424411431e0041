using WaScheduler.Data.Attachments;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>Puts messages into the shape of the REST API: the row, the time it is judged at, and its file.</summary>
internal sealed class MessageShapes(AttachmentQueries attachments, DeliveryEventQueries events, TimeProvider time)
{
    /// <summary>One row with all that happened to it.</summary>
    public async Task<MessageResource> WholeAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var told = await events.ListAsync(delivery.Id, cancellationToken);
        return (await OfAsync([delivery], cancellationToken))[0] with
        {
            Timeline = [.. MessageTimeline.Of(delivery, time.GetUtcNow(), told).Select(MessageMoment.Of)],
        };
    }

    /// <summary>The rows as they are shown now, in their order.</summary>
    public async Task<IReadOnlyList<MessageResource>> OfAsync(IReadOnlyList<Delivery> rows, CancellationToken cancellationToken)
    {
        var files = await attachments.FindManyAsync([.. rows.Select(d => d.AttachmentId).OfType<long>().Distinct()], cancellationToken);
        var now = time.GetUtcNow();
        return [.. rows.Select(d => MessageResource.Of(d, now, d.AttachmentId is { } id ? files.GetValueOrDefault(id) : null))];
    }
}

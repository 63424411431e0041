using WaScheduler.Data.Attachments;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>Puts messages into the shape of the REST API: the row, the time it is judged at, and its file.</summary>
internal sealed class MessageShapes(AttachmentQueries attachments, TimeProvider time)
{
    /// <summary>The rows as they are shown now, in their order.</summary>
    public async Task<IReadOnlyList<MessageResource>> OfAsync(IReadOnlyList<Delivery> rows, CancellationToken cancellationToken)
    {
        var files = await attachments.FindManyAsync([.. rows.Select(d => d.AttachmentId).OfType<long>().Distinct()], cancellationToken);
        var now = time.GetUtcNow();
        return [.. rows.Select(d => MessageResource.Of(d, now, d.AttachmentId is { } id ? files.GetValueOrDefault(id) : null))];
    }
}

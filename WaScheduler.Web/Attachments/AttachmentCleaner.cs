using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Attachments;

/// <summary>Clears away files nothing refers to: at start, and each hour.</summary>
public sealed class AttachmentCleaner : PeriodicService
{
    private readonly AttachmentService _attachments;
    private readonly ILogger<AttachmentCleaner> _logger;

    public AttachmentCleaner(AttachmentService attachments, TimeProvider time, ILogger<AttachmentCleaner> logger)
        : base(TimeSpan.FromHours(1), time, logger)
    {
        _attachments = attachments;
        _logger = logger;
    }

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken)
    {
        var (rows, files) = await _attachments.CleanAsync(cancellationToken);
        if (rows + files > 0)
        {
            Log.Cleaned(_logger, rows, files);
        }

        return null;
    }
}

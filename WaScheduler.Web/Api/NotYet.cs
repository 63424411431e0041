namespace WaScheduler.Web.Api;

/// <summary>Fields of the contract whose feature is not there yet: refused in words, never ignored.</summary>
internal static class NotYet
{
    /// <summary>501 when a template or attachment is asked for; null otherwise.</summary>
    public static IResult? Fault(string? templateId, IReadOnlyList<string>? attachmentIds)
    {
        if (!string.IsNullOrEmpty(templateId))
        {
            return Problems.Of(StatusCodes.Status501NotImplemented, "templateId.notYet", "templateId: templates are not there yet. Send text.");
        }

        return attachmentIds is { Count: > 0 }
            ? Problems.Of(StatusCodes.Status501NotImplemented, "attachmentIds.notYet", "attachmentIds: attachments are not there yet. Send text only.")
            : null;
    }
}

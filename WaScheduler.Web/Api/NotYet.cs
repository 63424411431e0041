namespace WaScheduler.Web.Api;

/// <summary>Fields of the contract whose feature is not there yet: refused in words, never ignored.</summary>
internal static class NotYet
{
    /// <summary>501 when an attachment is asked for; null otherwise.</summary>
    public static IResult? Fault(IReadOnlyList<string>? attachmentIds) => attachmentIds is { Count: > 0 }
        ? Problems.Of(StatusCodes.Status501NotImplemented, "attachmentIds.notYet", "attachmentIds: attachments are not there yet. Send text only.")
        : null;
}

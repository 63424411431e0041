using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using WaScheduler.Data.Attachments;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Attachments;

/// <summary>A file as the REST API shows it.</summary>
internal sealed record AttachmentResource(string Id, string FileName, string ContentType, long Size, string Sha256)
{
    public static AttachmentResource Of(Attachment a) => new(Paging.Id(a.Id), a.FileName, a.ContentType, a.Size, a.Sha256);
}

/// <summary>Files over HTTP: in by REST, out to the signed-in owner's browser.</summary>
internal static class AttachmentsApi
{
    // Room for the boundaries around the largest file.
    private const long MostBytes = FileKinds.MostBytes + (64 * 1024);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/attachments", AddAsync)
        .Accepts<IFormFile>("multipart/form-data", ApiDocument.AnyType)
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    /// <summary>For pictures in pages, and for saving a file. What a file holds never runs: it comes as an attachment, of a type we judged.</summary>
    public static void MapAttachments(this WebApplication app) => app.MapGet("/attachments/{id:long}", GetAsync);

    /// <summary>The ids of a body as numbers; a fault when one cannot be one of ours.</summary>
    public static Answer<IReadOnlyList<long>> Ids(IReadOnlyList<string>? ids)
    {
        var read = (ids ?? []).Select(Paging.Id).ToList();
        return read.Contains(null)
            ? Answer.Faulty<IReadOnlyList<long>>("attachmentIds", "attachment.unknown", $"attachmentIds: {QuotedText.Of(ids![read.IndexOf(null)])} is not one of your files. Send the file with POST /attachments first.")
            : Answer.Of<IReadOnlyList<long>>([.. read.OfType<long>()]);
    }

    private static async Task<IResult> AddAsync(HttpContext http, AttachmentService attachments)
    {
        if (http.Request.ContentLength > MostBytes)
        {
            return Problems.Of(new Dictionary<string, Fault> { ["file"] = AttachmentService.TooLarge(null, http.Request.ContentLength.Value)! });
        }

        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != MediaTypeNames.Multipart.FormData
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, StrictBody.WrongType, "Send the file as multipart/form-data, in a part named file.");
        }

        try
        {
            return await ReadAsync(new MultipartReader(boundary, http.Request.Body), attachments, http.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "body.invalid", "The body is not well-formed multipart/form-data, or it broke off. Send the file again.");
        }
    }

    private static async Task<IResult> ReadAsync(MultipartReader reader, AttachmentService attachments, CancellationToken cancellationToken)
    {
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.ContentDisposition is null)
            {
                continue;
            }

            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var about) || HeaderUtilities.RemoveQuotes(about.Name) != "file")
            {
                return Problems.Of(StatusCodes.Status400BadRequest, "field.unknown", $"The part {QuotedText.Of(about?.Name.Value)} is not known. Send one part named file.");
            }

            var answer = await attachments.SaveAsync(section.Body, about.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(about.FileName).Value, null, cancellationToken);
            return answer.Value is { } attachment
                ? Results.Json(AttachmentResource.Of(attachment), StrictBody.Json, statusCode: StatusCodes.Status201Created)
                : Problems.Of(answer.Faults);
        }

        return Problems.Of(StatusCodes.Status400BadRequest, "file.missing", "There is no file in the body. Send one part named file.");
    }

    private static async Task<IResult> GetAsync(long id, AttachmentService attachments, HttpContext http)
    {
        if (await attachments.OpenAsync(id, http.RequestAborted) is not var (attachment, path))
        {
            return Results.NotFound();
        }

        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return Results.File(path, attachment.ContentType, attachment.FileName, enableRangeProcessing: true);
    }
}

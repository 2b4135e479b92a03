using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Receives customers' files and serves them.</summary>
internal sealed class UploadEndpoints(
    DirectLineAccess access,
    OpenConversations conversations,
    ActivityIntake intake,
    UploadStore files,
    IOptions<DirectLineOptions> options)
{
    private const string ActivityPart = "application/vnd.microsoft.activity";
    private const int LongestBoundary = 100;
    private const int MultipartOverhead = 1 << 20;

    /// <summary><c>POST /conversations/{id}/upload</c>: one file as the body, or several with their activity.</summary>
    public async Task PostAsync(HttpContext context)
    {
        var nativeId = DirectLineRegistration.ConversationOf(context);
        var check = await access.CheckAsync(context.Request, nativeId);
        if (check is AccessCheck.Refused refused)
        {
            await refused.Failure.WriteAsync(context);
            return;
        }
        if (await conversations.FindAsync(nativeId, context.RequestAborted) is not { } conversation)
        {
            await DirectLineFailure.UnknownConversation.WriteAsync(context);
            return;
        }
        AllowLargeBody(context);
        var upload = new Upload(conversation);
        var isKept = false;
        try
        {
            var failure = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
                          && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
                ? await ReadPartsAsync(context.Request, type, upload, context.RequestAborted)
                : await SaveAsync(context.Request.Body, SentName(context.Request.Headers.ContentDisposition), upload, context.RequestAborted);
            if (failure is null && upload.Files.Count == 0)
                failure = DirectLineFailure.UploadEmpty;
            var id = "";
            if (failure is null)
                (id, failure, isKept) = await intake.AcceptAsync(conversation, upload.ToActivity(), context.RequestAborted);
            await (failure?.WriteAsync(context) ?? DirectLineWire.WriteIdAsync(context.Response, id));
        }
        finally
        {
            if (!isKept) // refused, failed or sent before: no activity names them
                upload.Files.ForEach(files.Remove);
        }
    }

    /// <summary><c>GET /files/{conversation}/{file}</c>. The address is the credential.</summary>
    public Task GetFileAsync(HttpContext context)
    {
        var route = context.Request.RouteValues;
        if (files.Find(route["conversation"] as string ?? "", route["file"] as string ?? "") is not { } file)
            return DirectLineFailure.NotFound.WriteAsync(context);
        var response = context.Response;
        var disposition = new ContentDispositionHeaderValue(file.Kind.IsImage ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        response.ContentType = file.Kind.ContentType;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.CacheControl = "private, max-age=3600";
        response.ContentLength = new FileInfo(file.Path).Length;
        return response.SendFileAsync(file.Path, context.RequestAborted);
    }

    private void AllowLargeBody(HttpContext context)
    {
        // As much as all files may have, and what multipart adds; each file is counted on its own.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = (long)options.Value.MaxConversationBytes + MultipartOverhead;
    }

    private async Task<DirectLineFailure?> ReadPartsAsync(
        HttpRequest request, MediaTypeHeaderValue type, Upload upload, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > LongestBoundary)
            return DirectLineFailure.Malformed("multipart/form-data needs a boundary of at most 100 characters.");
        var parts = new MultipartReader(boundary, request.Body);
        try
        {
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
            {
                var failure = part.ContentType?.StartsWith(ActivityPart, StringComparison.OrdinalIgnoreCase) == true
                    ? await ReadActivityAsync(part.Body, upload, cancellationToken)
                    : await SaveAsync(part.Body, SentName(part.ContentDisposition), upload, cancellationToken);
                if (failure is not null)
                    return failure;
            }
            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException || (exception is IOException and not BadHttpRequestException))
        {
            return DirectLineFailure.Malformed("The multipart body is cut off or malformed.");
        }
    }

    private async Task<DirectLineFailure?> SaveAsync(Stream body, string? name, Upload upload, CancellationToken cancellationToken)
    {
        if (upload.Files.Count == options.Value.MaxFilesPerUpload)
            return DirectLineFailure.UploadFull;
        var saving = await files.SaveAsync(upload.Conversation.Key, body, name, cancellationToken);
        if (saving is FileSaving.Saved { File: var file })
            upload.Files.Add(file);
        return (saving as FileSaving.Refused)?.Failure;
    }

    private static async Task<DirectLineFailure?> ReadActivityAsync(Stream body, Upload upload, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(DirectLineBody.MaxBytes + 1);
        try
        {
            var length = await body.ReadAtLeastAsync(
                buffer.AsMemory(0, DirectLineBody.MaxBytes + 1), DirectLineBody.MaxBytes + 1, throwOnEndOfStream: false, cancellationToken);
            if (length > DirectLineBody.MaxBytes)
                return DirectLineFailure.ActivityTooLarge;
            switch (DirectLineBody.Parse(new ReadOnlySequence<byte>(buffer, 0, length)))
            {
                case DirectLineBody.Refused refused:
                    return refused.Failure;
                case DirectLineBody.Json { Document: var document }:
                    using (document)
                    {
                        var reading = InboundWire.ReadActivity(document.RootElement);
                        upload.Activity = (reading as InboundActivity.Readable)?.Activity;
                        return (reading as InboundActivity.Refused)?.Failure;
                    }
                default:
                    return null;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Clients also send 'name="file"; filename="..."' without the kind of disposition before it.
    private static string? SentName(string? disposition)
    {
        if (string.IsNullOrEmpty(disposition))
            return null;
        if (!ContentDispositionHeaderValue.TryParse(disposition, out var parsed)
            && !ContentDispositionHeaderValue.TryParse("attachment; " + disposition, out parsed))
            return null;
        var name = parsed.FileNameStar.HasValue ? parsed.FileNameStar : parsed.FileName;
        return HeaderUtilities.RemoveQuotes(name).ToString();
    }

    private sealed class Upload(OpenConversation conversation)
    {
        public OpenConversation Conversation { get; } = conversation;

        public Activity? Activity { get; set; }

        public List<UploadedFile> Files { get; } = [];

        public Activity ToActivity()
        {
            var activity = Activity ?? new Activity
            {
                Id = "",
                Type = ActivityType.Message,
                From = ActivityRole.Customer,
                Timestamp = default,
            };
            return activity with { Attachments = [.. activity.Attachments, .. Files.Select(file => file.ToAttachment())] };
        }
    }
}

using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Receives customers' files.</summary>
internal sealed class UploadEndpoints(
    DirectLineAccess access,
    OpenConversations conversations,
    ActivityIntake intake,
    IReceivedFiles files,
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
            {
                foreach (var file in upload.Files)
                    await files.RemoveAsync(conversation.Key, file, CancellationToken.None);
            }
        }
    }

    private void AllowLargeBody(HttpContext context)
    {
        // As much as all files may have, and what multipart adds; each file is counted on its own.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = files.MaxConversationBytes + MultipartOverhead;
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
        switch (await files.SaveAsync(upload.Conversation.Key, body, name, cancellationToken))
        {
            case FileReceipt.Kept kept:
                upload.Files.Add(kept.Attachment);
                return null;
            case FileReceipt.Refused refused:
                return ToFailure(refused.Reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static DirectLineFailure ToFailure(string reason) => reason switch
    {
        "empty" => DirectLineFailure.UploadEmpty,
        "too-large" => DirectLineFailure.UploadTooLarge,
        "conversation-full" => DirectLineFailure.UploadFull,
        "kind" => DirectLineFailure.UploadKind,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

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

        public List<Attachment> Files { get; } = [];

        public Activity ToActivity()
        {
            var activity = Activity ?? new Activity
            {
                Id = "",
                Type = ActivityType.Message,
                From = ActivityRole.Customer,
                Timestamp = default,
            };
            return activity with { Attachments = [.. activity.Attachments, .. Files] };
        }
    }
}

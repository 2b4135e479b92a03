using Microsoft.Net.Http.Headers;

namespace ServiceBot.Files;

/// <summary>Serves customers' files. The address is the credential.</summary>
internal sealed class FileEndpoint(ReceivedFiles files)
{
    /// <summary><c>GET /files/{conversation}/{file}</c>.</summary>
    public Task GetAsync(HttpContext context)
    {
        var route = context.Request.RouteValues;
        var response = context.Response;
        if (files.Find(route["conversation"] as string ?? "", route["file"] as string ?? "") is not { } file)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        var disposition = new ContentDispositionHeaderValue(file.Kind.IsImage ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        response.ContentType = file.Kind.ContentType;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.CacheControl = "private, max-age=3600";
        response.ContentLength = new FileInfo(file.Path).Length;
        return response.SendFileAsync(file.Path, context.RequestAborted);
    }
}

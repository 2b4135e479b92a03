using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Desk.Webhooks;

/// <summary>Tells another system something, signed.</summary>
internal sealed class WebhookSender(IHttpClientFactory clients, TimeProvider time)
{
    public const string Client = "desk-webhooks", SignatureHeader = "X-ServiceBot-Signature";

    /// <returns>Whether it was taken, and what is written down about it.</returns>
    public async Task<(bool IsTaken, bool IsFinal, string Status)> SendAsync(
        Webhook webhook, string eventId, string kind, string body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var content = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(SignatureHeader, Sign(webhook.Secret, time.GetUtcNow(), content));
        request.Headers.Add("X-ServiceBot-Event", kind);
        request.Headers.Add("X-ServiceBot-Delivery", eventId);
        try
        {
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (response.IsSuccessStatusCode, response.StatusCode == HttpStatusCode.Gone, ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (HttpRequestException exception)
        {
            return (false, false, exception.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, false, "Timeout");
        }
    }

    /// <summary><c>t=…,v1=…</c>: seconds since 1970, and HMAC-SHA256 of <c>t.body</c> in hex.</summary>
    public static string Sign(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }
}

using System.Text.Json.Serialization;

namespace ServiceBot.Channels.WeChat;

/// <summary>The members of the platform's answers that are read.</summary>
internal sealed record WeChatWire
{
    [JsonPropertyName("errcode")] public int ErrorCode { get; init; }

    [JsonPropertyName("errmsg")] public string? ErrorMessage { get; init; }

    [JsonPropertyName("access_token")] public string? AccessToken { get; init; }

    [JsonPropertyName("expires_in")] public int ExpiresIn { get; init; }

    [JsonPropertyName("media_id")] public string? MediaId { get; init; }

    [JsonPropertyName("video_url")] public string? VideoUrl { get; init; }

    [JsonPropertyName("ticket")] public string? Ticket { get; init; }

    [JsonPropertyName("url")] public string? Url { get; init; }

    /// <summary>Holds tokens: shows nothing but the code.</summary>
    public override string ToString() => $"errcode {ErrorCode}";
}

[JsonSerializable(typeof(WeChatWire))]
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
internal sealed partial class WeChatWireContext : JsonSerializerContext;

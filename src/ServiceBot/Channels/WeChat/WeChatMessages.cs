using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.WeChat;

/// <summary>Makes activities of what customers write and send.</summary>
internal static class WeChatMessages
{
    /// <summary>What the platform sends in place of a kind of message that it does not pass on.</summary>
    private const string NotPassedOn = "【收到不支持的消息类型";

    private const int LongestId = 20;

    public static WeChatPush Read(WeChatFields fields, string kind)
    {
        var bare = new Activity { Id = IdOf(fields), Type = ActivityType.Message, From = ActivityRole.Customer, Timestamp = default };
        return new WeChatPush.Ask(kind switch
        {
            "text" => Text(bare, fields),
            "image" => Media(bare, fields, "image/jpeg", null),
            "voice" => Voice(bare, fields),
            "video" or "shortvideo" => Media(bare, fields, "video/mp4", null),
            "location" => Place(bare, fields["Location_X"], fields["Location_Y"], fields["Label"]),
            "link" => bare with { Attachments = [Link(fields)] },
            "file" => Media(bare, fields, WeChatNames.UnknownType, FileName(fields["Title"])),
            _ => bare with { Attachments = [Unknown] },
        });
    }

    private static Attachment Unknown { get; } = new() { ContentType = WeChatNames.UnknownType };

    private static Activity Text(Activity bare, WeChatFields fields)
    {
        var text = Words(fields["Content"]);
        if (text is null || text.StartsWith(NotPassedOn, StringComparison.Ordinal))
            return bare with { Attachments = [Unknown] };
        return fields["bizmsgmenuid"] is { } item
            ? bare with { Text = text, ChannelDataJson = new WeChatOrigin { Act = WeChatActs.MenuMessage, Key = item }.ToJson() }
            : bare with { Text = text };
    }

    private static Activity Voice(Activity bare, WeChatFields fields)
    {
        var format = fields["Format"] is { } given && WeChatSender.IsName(given) ? given.ToLowerInvariant() : "amr";
        return Media(bare, fields, "audio/" + format, null) with { Text = Words(fields["Recognition"]) };
    }

    private static Activity Media(Activity bare, WeChatFields fields, string contentType, string? name) => bare with
    {
        Attachments = [new Attachment { ContentType = contentType, Name = name }],
        ChannelDataJson = new WeChatOrigin { MediaId = fields["MediaId"] }.ToJson(),
    };

    /// <summary>A place; its label is what the customer would have typed.</summary>
    private static Activity Place(Activity bare, string? latitude, string? longitude, string? label)
    {
        var name = Words(label);
        return bare with { Text = name, Attachments = [new Attachment { ContentType = WeChatNames.PlaceType, Name = name, ContentJson = Point(latitude, longitude) }] };
    }

    /// <summary>GeoJSON names the longitude first, the platform the latitude.</summary>
    private static string? Point(string? latitude, string? longitude)
    {
        if (!double.TryParse(latitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var north) || Math.Abs(north) > 90
            || !double.TryParse(longitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var east) || Math.Abs(east) > 180)
            return null;
        return string.Create(CultureInfo.InvariantCulture, $$"""{"type":"Point","coordinates":[{{east}},{{north}}]}""");
    }

    private static Attachment Link(WeChatFields fields)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("url", fields["Url"]);
            writer.WriteString("description", fields["Description"]);
            writer.WriteEndObject();
        }
        return new Attachment
        {
            ContentType = WeChatNames.LinkType,
            Name = Words(fields["Title"]),
            ContentJson = Encoding.UTF8.GetString(buffer.WrittenSpan),
        };
    }

    private static string? FileName(string? title)
    {
        var name = Words(title);
        return name?[(name.LastIndexOfAny(['/', '\\', ':']) + 1)..] is { Length: > 0 } bare ? bare : null;
    }

    /// <summary>A text without control characters; null where nothing is left of it.</summary>
    public static string? Words(string? text)
    {
        if (text is null)
            return null;
        var clean = WeChatXml.Clean(text).ReplaceLineEndings("\n");
        return string.IsNullOrWhiteSpace(clean) ? null : clean;
    }

    /// <summary>The platform's id; where it is missing, one that a repetition has as well.</summary>
    private static string IdOf(WeChatFields fields) =>
        fields["MsgId"] is { Length: <= LongestId } id && id.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            ? "msg-" + id
            : $"msg-{fields["CreateTime"]}-{Hash(fields["MsgId"], fields["Content"], fields["MediaId"])}";

    /// <summary>A short name of some values; equal for equal ones.</summary>
    public static string Hash(params ReadOnlySpan<string?> values)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', values)), hash);
        return Convert.ToHexStringLower(hash[..8]);
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.DirectLine;

/// <summary>The JSON of Direct Line 3.0 that clients send.</summary>
internal static class InboundWire
{
    private const int MaxAttachments = 20;
    private const int MaxNameLength = 255;

    /// <summary>Reads one activity of a client. Unknown fields are ignored, wrong types refused.</summary>
    public static InboundActivity ReadActivity(JsonElement root)
    {
        if (!TryText(root, "type", out var type) || string.IsNullOrEmpty(type))
            return Bad("An activity needs 'type', such as \"message\".");
        if (!TryObject(root, "from", out var from) || from is null || !TryText(from.Value, "id", out var sender) || string.IsNullOrEmpty(sender))
            return Bad("An activity needs 'from' with an 'id'.");
        if (!TryText(root, "text", out var text) || !TryText(root, "name", out var name)
            || !TryText(root, "locale", out var locale) || !TryText(root, "replyToId", out var replyTo))
            return Bad("'text', 'name', 'locale' and 'replyToId' must be valid text.");
        if (!TryObject(root, "channelData", out var channelData))
            return Bad("'channelData' must be an object.");
        string? clientId = null;
        if (channelData is { } own && (!TryText(own, "clientActivityID", out clientId) || clientId?.Length > MaxNameLength))
            return Bad("'channelData.clientActivityID' must be a short text.");
        if (name?.Length > MaxNameLength || locale?.Length > MaxNameLength || replyTo?.Length > MaxNameLength)
            return Bad("'name', 'locale' and 'replyToId' may have at most 255 characters.");
        if (!TryAttachments(root, out var attachments))
            return Bad("'attachments' must be a list of at most 20 objects with 'contentType' and an http, https or image data 'contentUrl'.");

        var kind = TypeOf(type);
        return new InboundActivity.Readable(
            new Activity
            {
                Id = "",
                Type = kind,
                From = ActivityRole.Customer,
                Timestamp = default,
                Text = Clean(text),
                Name = kind == ActivityType.Other ? type : Clean(name),
                ValueJson = root.TryGetProperty("value", out var value) && value.ValueKind is not JsonValueKind.Null
                    ? value.GetRawText()
                    : null,
                ReplyToId = Clean(replyTo),
                Locale = Clean(locale),
                ClientActivityId = Clean(clientId),
                ChannelDataJson = channelData is { } data ? WithoutSequence(data) : null,
                Attachments = attachments,
            },
            Clean(sender) ?? "");
    }

    /// <summary>Reads <c>{ user?: { id, name }, trustedOrigins?, locale?, conversationId? }</c>; null when a field has a wrong type.</summary>
    public static TokenRequest? ReadTokenRequest(JsonElement root)
    {
        string? user = null;
        if (!TryObject(root, "user", out var account)
            || (account is { } given && !TryText(given, "id", out user))
            || !TryText(root, "locale", out var locale) || !TryText(root, "conversationId", out var conversation)
            || user?.Length > MaxNameLength || locale?.Length > MaxNameLength || conversation?.Length > MaxNameLength)
            return null;
        List<string> origins = [];
        if (root.TryGetProperty("trustedOrigins", out var list) && list.ValueKind != JsonValueKind.Null)
        {
            if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxAttachments)
                return null;
            foreach (var item in list.EnumerateArray())
            {
                if (!TryText(item, out var origin) || string.IsNullOrEmpty(origin))
                    return null;
                origins.Add(origin.TrimEnd('/'));
            }
        }
        return new TokenRequest(Clean(user), origins, Clean(locale), Clean(conversation));
    }

    private static ActivityType TypeOf(string type) => type switch
    {
        "message" => ActivityType.Message,
        "event" => ActivityType.Event,
        "typing" => ActivityType.Typing,
        "endOfConversation" => ActivityType.EndOfConversation,
        _ => ActivityType.Other, // conversationUpdate too: members are the channel's business, not the client's
    };

    private static InboundActivity.Refused Bad(string message) => new(DirectLineFailure.Malformed(message));

    private static bool TryAttachments(JsonElement root, out IReadOnlyList<Attachment> attachments)
    {
        attachments = [];
        if (!root.TryGetProperty("attachments", out var list) || list.ValueKind == JsonValueKind.Null)
            return true;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxAttachments)
            return false;
        List<Attachment> read = [];
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !TryText(item, "contentType", out var type) || string.IsNullOrEmpty(type)
                || type.Length > MaxNameLength || !TryText(item, "contentUrl", out var url) || !IsHarmless(url)
                || !TryText(item, "name", out var name) || name?.Length > MaxNameLength)
                return false;
            var content = item.TryGetProperty("content", out var card) && card.ValueKind != JsonValueKind.Null ? card.GetRawText() : null;
            if (url is not null || content is not null) // else the place of a file in an upload
                read.Add(new Attachment { ContentType = type, ContentUrl = url, ContentJson = content, Name = Clean(name) });
        }
        attachments = read;
        return true;
    }

    // Others see the address and may open it: no scripts, no paths of our own.
    private static bool IsHarmless(string? url) =>
        url is null
        || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || (url.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase)
            && !url.StartsWith("data:image/svg", StringComparison.OrdinalIgnoreCase));

    private static bool TryObject(JsonElement parent, string name, out JsonElement? value)
    {
        value = null;
        if (!parent.TryGetProperty(name, out var found) || found.ValueKind == JsonValueKind.Null)
            return true;
        value = found;
        return found.ValueKind == JsonValueKind.Object;
    }

    private static bool TryText(JsonElement parent, string name, out string? text)
    {
        text = null;
        return !parent.TryGetProperty(name, out var found) || found.ValueKind == JsonValueKind.Null || TryText(found, out text);
    }

    private static bool TryText(JsonElement element, out string? text)
    {
        text = null;
        if (element.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            text = element.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair
        }
    }

    // Databases refuse the character zero, and nobody types it.
    private static string? Clean(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    private static string WithoutSequence(JsonElement channelData)
    {
        if (!channelData.TryGetProperty(DirectLineWire.SequenceName, out _))
            return channelData.GetRawText();
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            foreach (var member in channelData.EnumerateObject())
            {
                if (member.NameEquals(DirectLineWire.SequenceName))
                    continue;
                json.WritePropertyName(member.Name);
                json.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}

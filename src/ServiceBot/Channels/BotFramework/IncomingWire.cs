using System.Buffers;
using System.Text;
using System.Text.Json;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.BotFramework;

/// <summary>The JSON of activities that channels send. Unknown fields are ignored, wrong types refused.</summary>
internal static class IncomingWire
{
    /// <summary>In the data of our own cards' buttons: the words that a press stands for.</summary>
    public const string SayName = "say";

    private const int MaxIdLength = 1000;
    private const int MaxNameLength = 255;
    private const int MaxMembers = 1000;
    private const int MaxAttachments = 20;
    private const int MaxEntities = 1000;

    private static readonly string[] ReactionFields = ["reactionsAdded", "reactionsRemoved", "action"];

    /// <summary>Reads the two fields that the check of the caller needs.</summary>
    public static (string? ChannelId, string? ServiceUrl) ReadOrigin(JsonElement root)
    {
        var fields = new JsonFields(root);
        return (fields.Text("channelId", MaxNameLength), fields.Text("serviceUrl", MaxIdLength));
    }

    /// <summary>Reads a whole activity.</summary>
    /// <returns>The activity, or what is wrong with it.</returns>
    public static (IncomingActivity? Activity, string? Mistake) Read(JsonElement root)
    {
        var fields = new JsonFields(root);
        var type = fields.Text("type", MaxNameLength);
        var channelData = fields.Object("channelData");
        var recipient = Account(fields, "recipient");
        var text = WithoutMention(fields.Text("text"), fields, recipient);
        var value = fields.Any("value");
        var activity = new IncomingActivity
        {
            Type = type ?? "",
            Id = fields.Text("id", InboundId.MaxLength - 1),
            ChannelId = fields.Text("channelId", MaxNameLength),
            ServiceUrl = fields.Text("serviceUrl", MaxIdLength),
            Timestamp = fields.Instant("timestamp"),
            From = Account(fields, "from"),
            Recipient = recipient,
            Conversation = fields.Object("conversation") is { } conversation
                ? fields.With("conversation", conversation, Conversation)
                : null,
            Text = text ?? SaidBy(value),
            Name = fields.Text("name", MaxNameLength),
            ValueJson = value?.GetRawText() ?? Rest(root),
            ReplyToId = fields.Text("replyToId", MaxIdLength),
            Locale = fields.Text("locale", MaxNameLength),
            ExpectsReplies = fields.Text("deliveryMode", MaxNameLength) == "expectReplies",
            ClientActivityId = channelData is { } data
                ? fields.With("channelData", data, own => own.Text("clientActivityID", MaxNameLength))
                : null,
            ChannelDataJson = channelData?.GetRawText(),
            MembersAdded = fields.Each("membersAdded", MaxMembers, Account),
            Attachments = fields.Each("attachments", MaxAttachments, Attachment),
        };
        var mistake = fields.Mistake ?? (type is null ? "type" : activity.Id?.Any(char.IsControl) is true ? "id" : null);
        return mistake is null ? (activity, null) : (null, mistake);
    }

    private static ChannelAccount? Account(JsonFields fields, string name) =>
        fields.Object(name) is { } account ? fields.With(name, account, Account) : null;

    private static ChannelAccount? Account(JsonFields fields)
    {
        var (id, name, aad) = (fields.Text("id", MaxIdLength), fields.Text("name"), fields.Text("aadObjectId", MaxNameLength));
        return id is null ? null : new ChannelAccount { Id = id, Name = name, AadObjectId = aad };
    }

    private static ConversationAccount? Conversation(JsonFields fields)
    {
        var id = fields.Text("id", MaxIdLength);
        var (name, isGroup) = (fields.Text("name"), fields.Flag("isGroup"));
        var (type, tenant) = (fields.Text("conversationType", MaxNameLength), fields.Text("tenantId", MaxNameLength));
        return id is null
            ? null
            : new ConversationAccount { Id = id, Name = name, IsGroup = isGroup, ConversationType = type, TenantId = tenant };
    }

    // Others see the address and may open it.
    private static Attachment? Attachment(JsonFields fields)
    {
        var (type, url, name) = (fields.Text("contentType", MaxNameLength), fields.Text("contentUrl"), fields.Text("name", MaxNameLength));
        var content = fields.Any("content")?.GetRawText();
        var isHarmless = url is null || (ServiceHosts.IsWebAddress(url) && url.Length <= ActivityBody.MaxBytes);
        return type is null || !isHarmless || (url is null && content is null)
            ? null
            : new Attachment { ContentType = type, ContentUrl = url, ContentJson = content, Name = name };
    }

    /// <summary>What a pressed button says: the text it posts, or the words that our own cards put into it.</summary>
    private static string? SaidBy(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => Plain(JsonFields.TextOf(text)),
        { ValueKind: JsonValueKind.Object } data when data.TryGetProperty(SayName, out var said)
            && said.ValueKind == JsonValueKind.String => Plain(JsonFields.TextOf(said)),
        _ => null,
    };

    /// <summary>In groups the customer calls the bot by its name; that is no part of the question.</summary>
    private static string? WithoutMention(string? text, JsonFields fields, ChannelAccount? bot)
    {
        if (text is null)
            return null;
        var mentions = fields.Each("entities", MaxEntities, entity =>
            entity.Any("type") is { ValueKind: JsonValueKind.String } type && type.ValueEquals("mention")
                && entity.Any("mentioned") is { ValueKind: JsonValueKind.Object } mentioned
                && mentioned.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && JsonFields.TextOf(id) == bot?.Id
                && entity.Any("text") is { ValueKind: JsonValueKind.String } words
                    ? JsonFields.TextOf(words)
                    : null);
        return Plain(mentions.Where(mention => mention.Length > 0)
            .Aggregate(text, (rest, mention) => rest.Replace(mention, " ", StringComparison.Ordinal)));
    }

    private static string? Plain(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();

    /// <summary>What reactions and the like say instead of a value, as one object; null where there is nothing.</summary>
    private static string? Rest(JsonElement root)
    {
        if (!ReactionFields.Any(name => root.TryGetProperty(name, out _)))
            return null;
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            foreach (var name in ReactionFields)
                if (root.TryGetProperty(name, out var found))
                {
                    json.WritePropertyName(name);
                    json.WriteRawValue(found.GetRawText(), skipInputValidation: true);
                }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}

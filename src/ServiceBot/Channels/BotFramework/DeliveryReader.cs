using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Decides what becomes of an activity by its type.</summary>
internal sealed class DeliveryReader(TimeProvider time)
{
    /// <summary>The product's own name for a customer who appears: greeted once a conversation.</summary>
    public const string JoinName = "webchat/join";

    private static readonly Delivery Nothing = new Delivery.Nothing();

    /// <param name="incoming">What arrived.</param>
    /// <param name="body">Its bytes; an activity without id is known by them.</param>
    /// <param name="isVerified">Whether a checked token named its service URL.</param>
    public Delivery Read(IncomingActivity incoming, ReadOnlySpan<byte> body, bool isVerified)
    {
        if (incoming.Type == "invoke")
            return new Delivery.UnknownInvoke();
        if (MissingIn(incoming) is { } field)
            return incoming.Type is "message" or "event" ? new Delivery.Incomplete(field) : Nothing;
        if (AddressOf(incoming, incoming.From, isVerified) is not { } address)
            return Nothing;
        return incoming.Type switch
        {
            "conversationUpdate" => Joined(incoming, body, isVerified),
            "deleteUserData" => new Delivery.Erase(address),
            "typing" => new Delivery.Typing(address),
            _ => new Delivery.Store(address, ActivityOf(incoming, IdOf(incoming, body))),
        };
    }

    private static string? MissingIn(IncomingActivity incoming) =>
        string.IsNullOrEmpty(incoming.ChannelId) ? "channelId"
        : string.IsNullOrEmpty(incoming.ServiceUrl) ? "serviceUrl"
        : incoming.Conversation is null ? "conversation.id"
        : incoming.From is null ? "from.id"
        : incoming.Recipient is null ? "recipient.id"
        : null;

    /// <summary>Greets the one who joined. The bot is a member like others, and nobody is greeted in front of a group.</summary>
    private Delivery Joined(IncomingActivity incoming, ReadOnlySpan<byte> body, bool isVerified)
    {
        var people = incoming.MembersAdded.Where(member => member.Id != incoming.Recipient?.Id).ToList();
        var person = people.Find(member => member.Id == incoming.From?.Id) ?? people.FirstOrDefault();
        if (person is null || IsGroup(incoming) || AddressOf(incoming, person, isVerified) is not { } address)
            return Nothing;
        var id = incoming.Id is { } own ? InboundId.Unrepliable(own) : IdOf(incoming, body);
        return new Delivery.Store(address, ActivityOf(incoming, id) with { Type = ActivityType.Event, Name = JoinName });
    }

    /// <summary>A group is as many conversations as people speak in it: what one person proved or has begun is never another's.</summary>
    private static ConversationAddress? AddressOf(IncomingActivity incoming, ChannelAccount? person, bool isVerified)
    {
        if (person is null || incoming is not
            { ChannelId: { } channel, ServiceUrl: { } serviceUrl, Conversation: { } conversation, Recipient: { } bot })
            return null;
        var reference = new BotFrameworkReference
        {
            ChannelId = channel,
            ServiceUrl = serviceUrl,
            IsVerified = isVerified,
            Bot = bot,
            User = person,
            Conversation = conversation,
            Locale = incoming.Locale,
        };
        return new ConversationAddress
        {
            Channel = BotFrameworkRegistration.ChannelName,
            // Escaped, so that no two conversations read alike, whatever stands in the ids.
            NativeId = IsGroup(incoming)
                ? $"{Uri.EscapeDataString(channel)}#{Uri.EscapeDataString(person.Id)}|{conversation.Id}"
                : $"{Uri.EscapeDataString(channel)}|{conversation.Id}",
            ChannelUser = $"{Uri.EscapeDataString(channel)}|{person.Id}",
            ReferenceJson = reference.Write(),
        };
    }

    private static bool IsGroup(IncomingActivity incoming) =>
        incoming.Conversation is { IsGroup: true } or { ConversationType: "groupChat" or "channel" };

    private static string IdOf(IncomingActivity incoming, ReadOnlySpan<byte> body) => incoming switch
    {
        // Here the id, if any, names the message that is spoken of.
        { Type: "messageReaction" or "messageUpdate" or "messageDelete" } => InboundId.OfBody(body),
        { Id: { } id } => id,
        { Timestamp: not null } => InboundId.OfBody(body),
        _ => InboundId.New(),
    };

    private Activity ActivityOf(IncomingActivity incoming, string id)
    {
        var now = time.GetUtcNow();
        var type = TypeOf(incoming.Type);
        return new Activity
        {
            Id = id,
            Type = type,
            From = ActivityRole.Customer,
            Timestamp = incoming.Timestamp is { } sent && sent <= now ? sent.ToUniversalTime() : now,
            Text = incoming.Text,
            Name = type == ActivityType.Other ? incoming.Type : incoming.Name,
            ValueJson = incoming.ValueJson,
            ReplyToId = incoming.ReplyToId ?? (type == ActivityType.Other ? incoming.Id : null),
            Locale = incoming.Locale,
            ClientActivityId = incoming.ClientActivityId,
            ChannelDataJson = incoming.ChannelDataJson,
            Attachments = incoming.Attachments,
        };
    }

    private static ActivityType TypeOf(string type) => type switch
    {
        "message" => ActivityType.Message,
        "event" => ActivityType.Event,
        "conversationUpdate" => ActivityType.ConversationUpdate,
        "endOfConversation" => ActivityType.EndOfConversation,
        _ => ActivityType.Other,
    };
}

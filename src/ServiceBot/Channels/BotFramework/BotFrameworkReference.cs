using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Channels.BotFramework;

/// <summary>What is needed to speak in a conversation later; kept with the conversation
/// (<see cref="Core.Conversations.ConversationAddress.ReferenceJson"/>). Personal data: shows nothing of itself.</summary>
internal sealed record BotFrameworkReference
{
    /// <summary>Channel of the platform, such as <c>msteams</c>.</summary>
    public required string ChannelId { get; init; }

    /// <summary>Base address of answers, as the channel wrote it.</summary>
    public required string ServiceUrl { get; init; }

    /// <summary>Whether a checked token named this very <see cref="ServiceUrl"/>. Without it no token of ours goes there.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>The bot in this conversation (<c>recipient</c> of what arrives).</summary>
    public required ChannelAccount Bot { get; init; }

    /// <summary>The customer (<c>from</c> of what arrives).</summary>
    public required ChannelAccount User { get; init; }

    /// <summary>The conversation.</summary>
    public required ConversationAccount Conversation { get; init; }

    /// <summary>BCP 47 language of the customer's client.</summary>
    public string? Locale { get; init; }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <returns>Null when there is none.</returns>
    public static BotFrameworkReference? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, BotFrameworkReferenceJson.Default.BotFrameworkReference);

    /// <summary>As JSON, without nulls.</summary>
    public string Write() => JsonSerializer.Serialize(this, BotFrameworkReferenceJson.Default.BotFrameworkReference);

    public override string ToString() => ChannelId + ":***";
}

/// <summary>A person or the bot, as the channel names them.</summary>
internal sealed record ChannelAccount
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public string? AadObjectId { get; init; }

    public override string ToString() => "***";
}

/// <summary>A conversation, as the channel names it.</summary>
internal sealed record ConversationAccount
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public bool? IsGroup { get; init; }

    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    public override string ToString() => "***";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BotFrameworkReference))]
internal sealed partial class BotFrameworkReferenceJson : JsonSerializerContext;

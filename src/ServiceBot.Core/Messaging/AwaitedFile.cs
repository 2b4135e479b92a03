using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>A customer's file that still lies with the platform. Personal data: shows nothing of itself.</summary>
public sealed record AwaitedFile
{
    /// <summary>Name of the channel that fetches it.</summary>
    public required string Channel { get; init; }

    /// <summary>Whose file it is.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Id of the message that it came with.</summary>
    public required string MessageId { get; init; }

    /// <summary>Its place among the files of the message, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>What the channel needs in order to fetch it: an address, a media id, a name.</summary>
    public required string Note { get; init; }

    /// <summary>Since when it is awaited, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Channel}, file {Place}";
}

using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>A customer's file that still lies with the platform. Personal data: shows nothing of itself.</summary>
public sealed record AwaitedFile
{
    /// <summary>Longest <see cref="Note"/>, characters.</summary>
    public const int LongestNote = 3500;

    /// <summary>Name of the channel that fetches it.</summary>
    public required string Channel { get; init; }

    /// <summary>Whose file it is.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Id of the message that it came with.</summary>
    public required string MessageId { get; init; }

    /// <summary>The message's place in the transcript.</summary>
    public required long Sequence { get; init; }

    /// <summary>Id of the event that will tell what became of it; another one for each file.</summary>
    public required string EventId { get; init; }

    /// <summary>What the channel needs in order to fetch it and the message does not say; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>Since when it is awaited, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Channel}, a file";
}

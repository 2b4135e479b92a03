using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>What the customer sees of an answer that is still being made. Of the moment: never stored, and the reply takes its place.</summary>
/// <remarks>Holds what is said to a customer: <see cref="ToString"/> shows nothing of it.</remarks>
public sealed record LiveText
{
    /// <summary>Where.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Id of the customer's activity that is being answered; the reply has it as <see cref="Activity.ReplyToId"/>.</summary>
    public required string AnswerTo { get; init; }

    /// <summary>From 1, greater each time; others may be left out on the way.</summary>
    public required int Number { get; init; }

    /// <summary>What it is.</summary>
    public required LiveTextKind Kind { get; init; }

    /// <summary>Plain text, each time from the beginning; empty for <see cref="LiveTextKind.End"/>.</summary>
    public string Text { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Number}, {Text.Length} characters";
}

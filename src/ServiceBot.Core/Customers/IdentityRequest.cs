using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Customers;

/// <summary>A form's wish to know whose account it works on.</summary>
public sealed record IdentityRequest
{
    /// <summary>Channel and user.</summary>
    public required ConversationAddress Address { get; init; }

    /// <summary>Name of the turn, unique over all conversations: names the attempt.</summary>
    public required string MessageId { get; init; }

    /// <summary>The message, folded.</summary>
    public required string Folded { get; init; }

    /// <summary>The form; identity keeps its pieces in the slots <see cref="IdentitySlots"/>.</summary>
    public required Form Form { get; init; }

    /// <summary>The session so far.</summary>
    public CustomerSession? Session { get; init; }

    /// <summary>Now, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What the customer wants, for the question: 查电费, 查进度.</summary>
    public required string Purpose { get; init; }
}

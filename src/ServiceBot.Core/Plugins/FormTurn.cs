using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins;

/// <summary>One turn of a form.</summary>
public sealed record FormTurn
{
    /// <summary>What the customer said.</summary>
    public required Words Words { get; init; }

    /// <summary>The form as it stands.</summary>
    public required Form Form { get; init; }

    /// <summary>Whether this message opens the form.</summary>
    public required bool IsStart { get; init; }

    /// <summary>The intent that the message was routed to, when it opens the form; else empty.</summary>
    public string Intent { get; init; } = "";

    /// <summary>The question that a guide answered last; null for none. Who says 帮我办一个 means its matter.</summary>
    public string? Before { get; init; }

    /// <summary>Channel and user.</summary>
    public required ConversationAddress Address { get; init; }

    /// <summary>Safe name of the conversation.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>The verified account; null when nobody was verified, or the session ended.</summary>
    public CustomerSession? Session { get; init; }

    /// <summary>Numbers of the work orders that this conversation follows, the newest first.</summary>
    public IReadOnlyList<string> Orders { get; init; } = [];

    /// <summary>Now, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether the customer uses the plain mode.</summary>
    public bool IsPlainMode { get; init; }

    /// <summary>Whether a danger was described in this conversation shortly before: everything is urgent then.</summary>
    public bool IsUrgent { get; init; }
}

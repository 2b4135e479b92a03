namespace ServiceBot.Core.Conversations;

/// <summary>What an activity is. Names follow the Bot Framework activity protocol.</summary>
public enum ActivityType
{
    /// <summary>Content for the chat; starts a turn.</summary>
    Message,

    /// <summary>A named, programmatic signal (<see cref="Activity.Name"/>), such as a pressed human button.</summary>
    Event,

    /// <summary>Members joined or left the conversation.</summary>
    ConversationUpdate,

    /// <summary>The other side is typing. Never stored.</summary>
    Typing,

    /// <summary>The conversation is over: a turn closes its state without a word; its transcript is kept.</summary>
    EndOfConversation,

    /// <summary>Anything else: recorded, never answered.</summary>
    Other,

    /// <summary>Stands in the place of a stored entry that cannot be read any more: damaged, or of a newer program. Never stored.</summary>
    Unreadable,
}

namespace ServiceBot.Core.Conversations;

/// <summary>What an activity is. Names follow the Bot Framework activity protocol.</summary>
public enum ActivityType
{
    /// <summary>Content for the chat; the only type that starts a turn by itself.</summary>
    Message,

    /// <summary>A named, programmatic signal (<see cref="Activity.Name"/>), such as a pressed human button.</summary>
    Event,

    /// <summary>Members joined or left the conversation.</summary>
    ConversationUpdate,

    /// <summary>The other side is typing. Never stored.</summary>
    Typing,

    /// <summary>The conversation is over; its state is closed, its transcript kept.</summary>
    EndOfConversation,

    /// <summary>Anything else: recorded, never answered.</summary>
    Other,
}

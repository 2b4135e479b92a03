namespace ServiceBot.Core.Conversations;

/// <summary>Who has the word in a conversation.</summary>
public enum HandledBy
{
    /// <summary>The bot.</summary>
    Bot,

    /// <summary>The bot, which has offered a human.</summary>
    Offered,

    /// <summary>The bot, while a human is called because of a danger that nobody has to ask for.</summary>
    Called,

    /// <summary>Nobody yet: the customer waits for a human.</summary>
    Waiting,

    /// <summary>A human agent; the bot is silent.</summary>
    Human,

    /// <summary>A human agent who has just ended the talk; the customer may still come back to them.</summary>
    WrapUp,
}

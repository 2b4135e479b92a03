namespace ServiceBot.Core.Conversations;

/// <summary>What a customer who waits for a human, or who has just talked to one, wants.</summary>
public enum HandoffAnswer
{
    /// <summary>Not to wait any longer: the bot goes on.</summary>
    BackToBot,

    /// <summary>To wait on.</summary>
    WaitOn,

    /// <summary>To talk on with the same human agent.</summary>
    Reopen,
}

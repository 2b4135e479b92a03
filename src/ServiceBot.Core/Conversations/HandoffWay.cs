namespace ServiceBot.Core.Conversations;

/// <summary>How a wish for a human goes on.</summary>
public enum HandoffWay
{
    /// <summary>The customer waits in a queue.</summary>
    Queue,

    /// <summary>It is not clear whether a human is wanted: the bot asks, once.</summary>
    Offer,

    /// <summary>Nobody is on duty, or the customer would rather not wait: a ticket is left.</summary>
    Ticket,

    /// <summary>It is service time, but nobody can take it: a ticket is left.</summary>
    Nobody,
}

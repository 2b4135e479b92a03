using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.BotFramework;

/// <summary>What is to be done with an activity that was delivered.</summary>
internal abstract record Delivery
{
    private Delivery() { }

    /// <param name="Address">Where it belongs, with the newest reference.</param>
    /// <param name="Activity">What to store.</param>
    public sealed record Store(ConversationAddress Address, Activity Activity) : Delivery;

    /// <summary>The person wants to be forgotten.</summary>
    public sealed record Erase(ConversationAddress Address) : Delivery;

    /// <summary>The person types.</summary>
    public sealed record Typing(ConversationAddress Address) : Delivery;

    /// <summary>Of no use.</summary>
    public sealed record Nothing : Delivery;

    /// <summary>A call whose answer is the response, by a name that nobody here knows.</summary>
    public sealed record UnknownInvoke : Delivery;

    /// <param name="Field">What is missing.</param>
    public sealed record Incomplete(string Field) : Delivery;
}

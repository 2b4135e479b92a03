using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.WeChat;

/// <summary>One try of the platform to bring a push and to get its answer.</summary>
internal sealed record WeChatVisit
{
    /// <summary>The platform's wait for an answer; what comes later is lost.</summary>
    public static readonly TimeSpan PlatformWait = TimeSpan.FromSeconds(5);

    /// <summary>From this age on a try is the last: the platform makes three, five seconds apart.</summary>
    public static readonly TimeSpan LastTry = TimeSpan.FromSeconds(9);

    /// <summary>From whom.</summary>
    public required WeChatSender Sender { get; init; }

    /// <summary>The customer's conversation.</summary>
    public required ConversationAddress Address { get; init; }

    /// <summary>When the try arrived, UTC.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>When it is answered at the latest, UTC.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The platform has gone: an answer reaches nobody.</summary>
    public required CancellationToken HungUp { get; init; }

    /// <summary>Whether the platform does not come again if this try gets no answer.</summary>
    public bool IsLast => ArrivedAt - Sender.CreatedAt >= LastTry;
}

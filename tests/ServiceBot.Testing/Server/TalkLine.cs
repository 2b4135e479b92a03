using ServiceBot.Core.Conversations;

namespace ServiceBot.Testing.Server;

/// <summary>One customer's end of a channel: sends what the platform would send, and holds what reached the customer.</summary>
internal abstract class TalkLine
{
    /// <summary>The conversation's id in the channel, once <see cref="OpenAsync"/> has ended.</summary>
    public abstract string NativeId { get; }

    /// <summary>The conversation's key; null until the program has stored something of it.</summary>
    public ConversationKey? Key { get; set; }

    /// <summary>Activities sent that are to be answered.</summary>
    public int Sent { get; set; }

    /// <summary>Replies that reached the customer.</summary>
    public int Heard { get; set; }

    /// <summary>Place of the last reply that reached the customer.</summary>
    public long LastSequence { get; set; }

    /// <summary>What a client does before its first message.</summary>
    public virtual Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends a message, and returns when the program has stored it.</summary>
    public abstract Task SayAsync(string text, CancellationToken cancellationToken);

    /// <summary>Sends what the channel has for an event, and returns when the program has stored it.</summary>
    /// <param name="name">The event's own name: <c>servicebot/human</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task PressAsync(string name, CancellationToken cancellationToken);

    /// <summary>What reached the customer since the last look: the texts of these replies, without what the channel adds.</summary>
    /// <param name="replies">The replies that were stored and sent since then, in order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One text a reply; fewer while some are still on their way.</returns>
    /// <exception cref="InvalidOperationException">Something reached the customer that is no reply, or a reply reached them
    /// twice, in parts, or in another order.</exception>
    public abstract Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<Activity> replies, CancellationToken cancellationToken);
}

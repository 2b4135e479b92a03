using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>How human agents write to customers. Only this takes a conversation over; looking, typing and notes change nothing.</summary>
public interface IHumanAgentWords
{
    /// <summary>Stores a message once and sends it. Who writes where the bot has the word, or where the customer waits, takes the
    /// conversation over, and counts as present. Repeating with the same client id is safe, also after the conversation has gone to somebody else.</summary>
    /// <param name="conversation">To whom.</param>
    /// <param name="humanAgent">Id of the human agent.</param>
    /// <param name="clientId">The desk's own id for the message, 1 to 64 characters.</param>
    /// <param name="text">1 to 2000 characters, not blank.</param>
    /// <param name="cancellationToken">Ends the wait; the message may be stored all the same.</param>
    /// <exception cref="ArgumentException">Text or client id are too long or empty.</exception>
    Task<SayingOutcome> SayAsync(
        ConversationKey conversation, string humanAgent, string clientId, string text, CancellationToken cancellationToken) =>
        SayAsync(conversation, humanAgent, clientId, text, [], cancellationToken);

    /// <summary>The same with sources, which the customer sees as he does with an answer of the bot.</summary>
    /// <param name="conversation">To whom.</param>
    /// <param name="humanAgent">Id of the human agent.</param>
    /// <param name="clientId">The desk's own id for the message, 1 to 64 characters.</param>
    /// <param name="text">1 to 2000 characters, not blank; marks <c>[1]</c>, <c>[2]</c> refer to the sources.</param>
    /// <param name="citations">In the order of their marks; may be empty.</param>
    /// <param name="cancellationToken">Ends the wait; the message may be stored all the same.</param>
    /// <exception cref="ArgumentException">Text or client id are too long or empty.</exception>
    Task<SayingOutcome> SayAsync(
        ConversationKey conversation, string humanAgent, string clientId, string text, IReadOnlyList<Citation> citations,
        CancellationToken cancellationToken);
}

namespace ServiceBot.Core.Conversations;

/// <summary>What the bot would answer to a question, without saying or keeping anything.</summary>
public interface IQuestionAnswers
{
    /// <summary>Answers from guides, tariffs and the like; business of the customer's own is neither opened nor looked up.</summary>
    /// <param name="question">As typed.</param>
    /// <param name="state">What is known of the conversation: a region named before, the topic before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An answer with its sources, or honest words that there is none.</returns>
    Task<Reply> AnswerAsync(string question, ConversationState state, CancellationToken cancellationToken);
}

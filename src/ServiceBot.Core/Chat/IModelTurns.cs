namespace ServiceBot.Core.Chat;

/// <summary>Hears how the turns go in which the chat model was asked.</summary>
public interface IModelTurns
{
    /// <summary>A customer who looks on sees the first words of an answer that is still being written.</summary>
    /// <param name="after">Since the model's part of the turn began.</param>
    void FirstWords(TimeSpan after);

    /// <summary>A turn has ended.</summary>
    /// <param name="failure">Why the built-in answerer took over; null: the model's answer stands.</param>
    /// <param name="duration">What the model cost the customer.</param>
    /// <param name="tokens">Tokens, in and out.</param>
    void Ended(ModelFailure? failure, TimeSpan duration, int tokens);
}

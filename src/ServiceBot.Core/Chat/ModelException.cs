namespace ServiceBot.Core.Chat;

/// <summary>The chat model gave no usable answer. The message is for operators and names no personal data.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">What happened, without any of the endpoint's own words.</param>
/// <param name="inner">Behind it, if anything.</param>
public sealed class ModelException(ModelFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public ModelFailure Failure { get; } = failure;

    /// <summary>When the endpoint wants to be asked again, from the time of its answer; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

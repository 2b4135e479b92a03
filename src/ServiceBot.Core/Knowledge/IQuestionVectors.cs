namespace ServiceBot.Core.Knowledge;

/// <summary>Turns questions into vectors.</summary>
public interface IQuestionVectors
{
    /// <summary>The vector of a question, of unit length; null when there is none in time: then words alone are searched.</summary>
    ValueTask<ReadOnlyMemory<float>?> FindAsync(string question, CancellationToken cancellationToken);
}

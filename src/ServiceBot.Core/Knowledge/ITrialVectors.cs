namespace ServiceBot.Core.Knowledge;

/// <summary>Makes vectors for knowledge that is only tried, and for many questions at once. They are kept by their content: what is
/// published or asked again later is not paid for twice.</summary>
public interface ITrialVectors
{
    /// <summary>Vectors of an index that is not in use.</summary>
    /// <returns>Null when they cannot be had now, or not in time; what was made is kept all the same.</returns>
    Task<PassageVectors?> OfPassagesAsync(EmbeddedKnowledgeIndex index, CancellationToken cancellationToken);

    /// <summary>Vectors of questions that nobody waits for, of unit length, by question; personal data leaves as placeholders.</summary>
    /// <returns>Null when they cannot be had now; a question in which the model finds no direction is missing.</returns>
    Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>?> OfQuestionsAsync(IReadOnlyCollection<string> questions, CancellationToken cancellationToken);
}

using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Knowledge;

/// <summary>Knowledge as it would be, searched as customers' questions are: by words, and by meaning where embeddings are set and at hand.</summary>
/// <param name="live">What is in use.</param>
/// <param name="options">Thresholds.</param>
/// <param name="questions">Turns questions into vectors; null without embeddings.</param>
/// <param name="vectors">Makes vectors of copies; null without embeddings.</param>
public sealed class TrialKnowledge(
    LiveKnowledge live, IOptions<KnowledgeOptions> options, IQuestionVectors? questions = null, ITrialVectors? vectors = null)
{
    /// <summary>Whether embeddings are set at all.</summary>
    public bool KnowsMeaning => questions is not null;

    /// <summary>Whether meaning decides about the built-in answers; until then they go by words alone, whatever embeddings say.</summary>
    public bool AnswersByMeaning => KnowsMeaning && options.Value.MeaningThreshold is not null;

    /// <summary>Whether vectors of what is in use are on their way.</summary>
    public bool IsPreparing => live.AwaitsVectors;

    /// <summary>The thresholds that answers are held against.</summary>
    public KnowledgeOptions Thresholds => options.Value;

    /// <summary>What is in use at this moment.</summary>
    public EmbeddedKnowledgeIndex InUse => live.Embedded;

    /// <summary>A copy of what is in use with a guide in place of its earlier form. Nothing in use changes.</summary>
    /// <param name="guideId">The guide.</param>
    /// <param name="passages">What it would be.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<EmbeddedKnowledgeIndex> CopyAsync(string guideId, IReadOnlyList<Passage> passages, CancellationToken cancellationToken) =>
        Task.Run(() => live.Try(guideId, passages), cancellationToken);

    /// <summary>A copy with vectors.</summary>
    /// <returns>Null when there are none to be had now.</returns>
    public async Task<EmbeddedKnowledgeIndex?> WithVectorsAsync(EmbeddedKnowledgeIndex copy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(copy);
        if (copy.Vectors is not null) return copy;
        return vectors is not null && await vectors.OfPassagesAsync(copy, cancellationToken) is { } made ? copy.With(made) : null;
    }

    /// <summary>The vector of a question as customers' questions get it; null when there is none in time.</summary>
    public async ValueTask<ReadOnlyMemory<float>?> FindVectorAsync(string question, CancellationToken cancellationToken) =>
        questions is null ? null : await questions.FindAsync(question, cancellationToken);

    /// <summary>Vectors of many questions, for answers that nobody waits for.</summary>
    /// <returns>Null when they cannot be had now.</returns>
    public async Task<IQuestionVectors?> PrepareAsync(IReadOnlyCollection<string> asked, CancellationToken cancellationToken) =>
        vectors is not null && await vectors.OfQuestionsAsync(asked, cancellationToken) is { } made ? new PreparedQuestions(made) : null;

    /// <summary>An index as customers' questions are asked of it.</summary>
    /// <param name="index">With vectors or without.</param>
    /// <param name="prepared">Vectors of the questions; null: each is asked for.</param>
    public IKnowledgeIndex AsAsked(EmbeddedKnowledgeIndex index, IQuestionVectors? prepared = null)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.Vectors is not null && (prepared ?? questions) is { } asking ? new HybridKnowledge(index, () => index.Vectors, asking, options) : index;
    }

    private sealed class PreparedQuestions(IReadOnlyDictionary<string, ReadOnlyMemory<float>> made) : IQuestionVectors
    {
        public ValueTask<ReadOnlyMemory<float>?> FindAsync(string question, CancellationToken cancellationToken) =>
            ValueTask.FromResult<ReadOnlyMemory<float>?>(made.TryGetValue(question, out var vector) ? vector : null);
    }
}

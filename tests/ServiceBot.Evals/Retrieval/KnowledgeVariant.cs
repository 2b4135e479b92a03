using ServiceBot.Core.Knowledge;

namespace ServiceBot.Evals.Retrieval;

/// <summary>The search with one of its parts taken away.</summary>
/// <param name="Name">As the table names it.</param>
internal sealed record KnowledgeVariant(string Name)
{
    /// <summary>Every part, then each one away.</summary>
    public static readonly IReadOnlyList<KnowledgeVariant> All =
    [
        new("all parts"),
        new("without characters") { Weights = new ScoringWeights { Character = 0 } },
        new("without pairs") { Weights = new ScoringWeights { Pair = 0 } },
        new("without readings") { Weights = new ScoringWeights { Reading = 0 } },
        new("without words of other scripts") { Weights = new ScoringWeights { Word = 0 } },
        new("question words in full") { Weights = new ScoringWeights { QuestionWord = 1 } },
        new("without the beginning's weight") { Weights = new ScoringWeights { Lead = 0 } },
        new("headings count once") { Weights = new ScoringWeights { Heading = 1 } },
        new("without synonyms") { Lexicon = lexicon => lexicon with { Synonyms = [] } },
        new("without typos") { Lexicon = lexicon => lexicon with { Typos = new Dictionary<string, string>() } },
        new("without asks") { Passage = passage => passage with { Asks = [] } },
    ];

    private ScoringWeights Weights { get; init; } = ScoringWeights.Default;

    private Func<Lexicon, Lexicon> Lexicon { get; init; } = lexicon => lexicon;

    private Func<Passage, Passage> Passage { get; init; } = passage => passage;

    /// <summary>The index without the part.</summary>
    public EmbeddedKnowledgeIndex Index(IReadOnlyList<Passage> passages, Lexicon lexicon) =>
        EmbeddedKnowledgeIndex.Build([.. passages.Select(Passage)], Lexicon(lexicon), Weights);
}

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// What counts how much in a score. The defaults were chosen on encyclopedia questions; docs/retrieval.md shows what each is
/// worth.
/// </summary>
internal sealed record ScoringWeights
{
    public static readonly ScoringWeights Default = new();

    /// <summary>How soon repetition stops to matter (BM25 k1).</summary>
    public double K1 { get; init; } = 1.2;

    /// <summary>How much long passages are held back (BM25 b), 0 to 1.</summary>
    public double B { get; init; } = 0.5;

    /// <summary>Single Chinese characters.</summary>
    public double Character { get; init; } = 1;

    /// <summary>Pairs of neighbouring Chinese characters.</summary>
    public double Pair { get; init; } = 0.75;

    /// <summary>Pairs of neighbouring readings, which survive a character typed for another that sounds the same.</summary>
    public double Reading { get; init; } = 0.6;

    /// <summary>Latin words, numbers and other scripts.</summary>
    public double Word { get; init; } = 2;

    /// <summary>Words of the lexicon, one number for all synonyms.</summary>
    public double Concept { get; init; } = 1;

    /// <summary>Words of the question that say little about its matter (什么, 怎么, 的), compared with the others.</summary>
    public double QuestionWord { get; init; } = 0.2;

    /// <summary>How often the beginning of a text counts in addition: it mostly names what the text is about.</summary>
    public int Lead { get; init; } = 1;

    /// <summary>How many characters the beginning has.</summary>
    public int LeadLength { get; init; } = 16;

    /// <summary>How often a heading counts compared with text.</summary>
    public int Heading { get; init; } = 2;

    /// <summary>How often an ask counts compared with text.</summary>
    public int Ask { get; init; } = 2;

    /// <summary>Weight of a kind of token.</summary>
    public double Of(TokenKind kind) => kind switch
    {
        TokenKind.Character => Character,
        TokenKind.Pair => Pair,
        TokenKind.Reading => Reading,
        TokenKind.Word => Word,
        _ => Concept,
    };
}

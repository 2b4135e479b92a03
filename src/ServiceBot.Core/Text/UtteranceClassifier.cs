namespace ServiceBot.Core.Text;

/// <summary>
/// Tells what kind of utterance a text is, learnt from examples: a linear model and small embedding models over runs of 1 to 3
/// characters, averaged. Training is deterministic and takes about a second for thousands of examples; a trained classifier
/// does not change and may be used from many threads.
/// </summary>
public sealed class UtteranceClassifier
{
    private const int Seed = 20_260;
    private const int LongestUtterance = 500;
    // Small sets need the most rounds; large ones have seen every run often enough after a few.
    private const int FewestEpochs = 12;
    private const int MostEpochs = 40;
    private const int ExamplesToSee = 100_000;
    private const int Embeddings = 3;
    private const double Floor = 1e-4;

    private readonly string[] _labels;
    private readonly NgramVocabulary _vocabulary;
    private readonly LinearNgramModel _linear;
    private readonly EmbeddingNgramModel[] _embeddings;

    private UtteranceClassifier(
        string[] labels, NgramVocabulary vocabulary, LinearNgramModel linear, EmbeddingNgramModel[] embeddings) =>
        (_labels, _vocabulary, _linear, _embeddings) = (labels, vocabulary, linear, embeddings);

    /// <summary>All labels it knows, in ordinal order.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>Learns from examples. The same examples in the same order always give the same classifier.</summary>
    /// <exception cref="ArgumentException">No example at all.</exception>
    public static UtteranceClassifier Train(IEnumerable<LabeledUtterance> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var all = examples.ToList();
        if (all.Count == 0) throw new ArgumentException("A classifier needs at least one example.", nameof(examples));
        var labels = all.Select(example => example.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var vocabulary = new NgramVocabulary();
        var texts = all.Select(example => Cut(example.Text)).ToArray();
        var runs = texts.Select(vocabulary.Learn).ToArray();
        var answers = all.Select(example => Array.BinarySearch(labels, example.Label, StringComparer.Ordinal)).ToArray();
        var epochs = Math.Clamp(ExamplesToSee / all.Count, FewestEpochs, MostEpochs);

        // Several small embedding models from different beginnings, averaged, depend less on chance than a large one.
        var embeddings = ParallelEnumerable.Range(0, Embeddings).AsOrdered()
            .Select(i => new EmbeddingNgramModel(runs, answers, labels.Length, vocabulary, epochs, new ExampleOrder(texts, Seed + i)))
            .ToArray();
        var linear = new LinearNgramModel(runs, answers, labels.Length, vocabulary.Count, epochs, new ExampleOrder(texts, Seed));
        return new UtteranceClassifier(labels, vocabulary, linear, embeddings);
    }

    /// <summary>The likeliest label. Text unlike any example gets a low score.</summary>
    public LabelScore Classify(string text) => Rank(text)[0];

    /// <summary>All labels, the likeliest first; equal scores stand in ordinal order.</summary>
    public IReadOnlyList<LabelScore> Rank(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (known, share) = _vocabulary.Look(Cut(text));
        var scores = new double[_labels.Length];
        var linear = _linear.Predict(known);
        var embeddings = _embeddings.Select(model => model.Predict(known)).ToArray();
        double sum = 0;
        for (var label = 0; label < scores.Length; label++)
            sum += scores[label] = Math.Sqrt((linear[label] + Floor) * (embeddings.Average(one => one[label]) + Floor));
        // What was never seen speaks for no label: the unknown share of the text is spread over all of them.
        for (var label = 0; label < scores.Length; label++)
            scores[label] = (share * scores[label] / sum) + ((1 - share) / scores.Length);
        return [.. Enumerable.Range(0, scores.Length)
            .OrderByDescending(label => scores[label])
            .Select(label => new LabelScore(_labels[label], scores[label]))];
    }

    private static string Cut(string text) => text.Length <= LongestUtterance ? text : text[..LongestUtterance];
}

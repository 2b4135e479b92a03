namespace ServiceBot.Core.Text;

/// <summary>
/// Mean of learnt vectors of the character runs, then a linear layer (the shape of fastText). It shares what labels have in
/// common, which the purely linear model cannot, so that the two err on different utterances.
/// </summary>
internal sealed class EmbeddingNgramModel
{
    private const int Size = 32;
    private const double FirstStep = 0.3;

    private readonly int _labels;
    private readonly float[] _vectors;   // a row of Size for each run
    private readonly float[] _output;    // a row of labels for each of Size

    public EmbeddingNgramModel(
        IReadOnlyList<int[]> runs, IReadOnlyList<int> answers, int labels, NgramVocabulary vocabulary, int epochs, ExampleOrder chance)
    {
        _labels = labels;
        _vectors = new float[vocabulary.Count * Size];
        _output = new float[Size * labels];
        foreach (var (run, id) in vocabulary.Runs)
            for (var i = 0; i < Size; i++) _vectors[(id * Size) + i] = (float)((chance.Chance(run, i) - 0.5) * 2 / Size);
        var (mean, back, scores) = (new float[Size], new float[Size], new float[labels]);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var step = FirstStep * (1 - ((double)epoch / epochs));
            foreach (var example in chance.Of(epoch))
            {
                if (runs[example].Length == 0) continue;
                Score(runs[example], mean, scores);
                for (var label = 0; label < labels; label++)
                    scores[label] = (float)(((label == answers[example] ? 1 : 0) - scores[label]) * step);
                for (var i = 0; i < Size; i++)
                {
                    var row = _output.AsSpan(i * labels, labels);
                    back[i] = RowMath.Dot(row, scores);
                    RowMath.AddScaled(row, scores, mean[i]);
                }
                foreach (var run in runs[example]) RowMath.AddScaled(_vectors.AsSpan(run * Size, Size), back, 1);
            }
        }
    }

    /// <summary>Probabilities of the labels.</summary>
    public float[] Predict(int[] runs)
    {
        var scores = new float[_labels];
        Score(runs, new float[Size], scores);
        return scores;
    }

    private void Score(int[] runs, float[] mean, float[] scores)
    {
        Array.Clear(mean);
        foreach (var run in runs) RowMath.AddScaled(mean, _vectors.AsSpan(run * Size, Size), 1);
        Array.Clear(scores);
        var factor = 1f / Math.Max(1, runs.Length);
        for (var i = 0; i < Size; i++)
        {
            mean[i] *= factor;
            RowMath.AddScaled(scores, _output.AsSpan(i * _labels, _labels), mean[i]);
        }
        RowMath.Softmax(scores);
    }
}

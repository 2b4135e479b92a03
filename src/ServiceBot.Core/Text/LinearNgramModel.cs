namespace ServiceBot.Core.Text;

/// <summary>Multinomial logistic regression over the set of an utterance's character runs.</summary>
internal sealed class LinearNgramModel
{
    private const double FirstStep = 1.0;
    private const double LastStep = 0.02;
    private const double WeightDecay = 3e-5;
    private const double BiasStep = 0.1;
    // Rare labels count somewhat more: (average size / own size) to this power.
    private const double Balance = 0.3;

    private readonly int _labels;
    private readonly float[] _weights;   // a row of labels for each run
    private readonly float[] _bias;

    public LinearNgramModel(IReadOnlyList<int[]> runs, IReadOnlyList<int> answers, int labels, int vocabulary, int epochs, ExampleOrder chance)
    {
        _labels = labels;
        _weights = new float[labels * vocabulary];
        _bias = new float[labels];
        var examples = runs.Select(Distinct).ToArray();
        var importance = Importance(answers, labels);
        var scores = new float[labels];
        // Decay is kept as one factor for all weights, so that a step touches only the runs of its example.
        var scale = 1.0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var step = (FirstStep * (1 - ((double)epoch / epochs))) + LastStep;
            foreach (var example in chance.Of(epoch))
            {
                var set = examples[example];
                if (set.Length == 0) continue;
                Score(set, scale, scores);
                RowMath.Softmax(scores);
                scale *= 1 - (step * WeightDecay);
                var answer = answers[example];
                var rate = step * importance[answer];
                for (var label = 0; label < labels; label++)
                {
                    scores[label] = (float)(((label == answer ? 1 : 0) - scores[label]) * rate);
                    _bias[label] += (float)(scores[label] * BiasStep);
                }
                var factor = (float)(1 / Math.Sqrt(set.Length) / scale);
                foreach (var run in set) RowMath.AddScaled(_weights.AsSpan(run * labels, labels), scores, factor);
            }
        }
        for (var i = 0; i < _weights.Length; i++) _weights[i] *= (float)scale;
    }

    /// <summary>Probabilities of the labels.</summary>
    public float[] Predict(int[] runs)
    {
        var scores = new float[_labels];
        Score(Distinct(runs), 1, scores);
        RowMath.Softmax(scores);
        return scores;
    }

    private void Score(int[] set, double scale, float[] scores)
    {
        Array.Clear(scores);
        foreach (var run in set) RowMath.AddScaled(scores, _weights.AsSpan(run * _labels, _labels), 1);
        var factor = set.Length == 0 ? 0 : (float)(scale / Math.Sqrt(set.Length));
        for (var label = 0; label < scores.Length; label++) scores[label] = (scores[label] * factor) + _bias[label];
    }

    private static int[] Distinct(int[] runs) => [.. runs.Distinct().Order()];

    private static double[] Importance(IReadOnlyList<int> answers, int labels)
    {
        var sizes = new int[labels];
        foreach (var answer in answers) sizes[answer]++;
        return [.. sizes.Select(size => Math.Pow((double)answers.Count / labels / size, Balance))];
    }
}

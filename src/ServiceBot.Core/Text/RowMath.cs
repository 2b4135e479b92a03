using System.Numerics;

namespace ServiceBot.Core.Text;

/// <summary>Arithmetic on rows of numbers, whose outcome does not depend on the width of the machine's vectors.</summary>
internal static class RowMath
{
    /// <summary>target += row × factor, element by element.</summary>
    public static void AddScaled(Span<float> target, ReadOnlySpan<float> row, float factor)
    {
        var width = Vector<float>.Count;
        var wide = new Vector<float>(factor);
        var at = 0;
        for (; at + width <= target.Length; at += width)
            (new Vector<float>(target[at..]) + (new Vector<float>(row[at..]) * wide)).CopyTo(target[at..]);
        for (; at < target.Length; at++) target[at] += row[at] * factor;
    }

    /// <summary>Sum of the products, added up from the first to the last.</summary>
    public static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> another)
    {
        var sum = 0f;
        for (var i = 0; i < one.Length; i++) sum += one[i] * another[i];
        return sum;
    }

    /// <summary>Scores to probabilities, in place.</summary>
    public static void Softmax(Span<float> scores)
    {
        var top = float.NegativeInfinity;
        foreach (var score in scores) top = Math.Max(top, score);
        var sum = 0f;
        for (var i = 0; i < scores.Length; i++) sum += scores[i] = MathF.Exp(scores[i] - top);
        for (var i = 0; i < scores.Length; i++) scores[i] /= sum;
    }
}

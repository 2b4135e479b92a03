using System.Runtime.CompilerServices;

namespace ServiceBot.Core.Knowledge;

/// <summary>Keeps the best of many scores; of equal scores the earlier passage is better.</summary>
internal sealed class TopPassages(int most)
{
    // Worst first, so that the one to beat is at hand.
    private readonly PriorityQueue<int, (float Score, int Earlier)> _best = new(most + 1);

    /// <summary>Offers all passages with a score above a floor that the filter lets through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Offer(ReadOnlySpan<float> board, float above, Func<int, bool>? filter)
    {
        var toBeat = above;
        for (var passage = 0; passage < board.Length; passage++)
        {
            var score = board[passage];
            if (score <= toBeat || (filter is not null && !filter(passage))) continue;
            _best.Enqueue(passage, (score, -passage));
            if (_best.Count > most) _best.Dequeue();
            if (_best.Count == most && _best.TryPeek(out _, out var worst)) toBeat = worst.Score;
        }
    }

    /// <summary>The kept ones, best first; empties the keeper.</summary>
    public IReadOnlyList<(int Passage, float Score)> Best()
    {
        var best = new (int, float)[_best.Count];
        for (var at = best.Length - 1; at >= 0; at--)
        {
            _best.TryDequeue(out var passage, out var rank);
            best[at] = (passage, rank.Score);
        }
        return best;
    }
}

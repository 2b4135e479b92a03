namespace ServiceBot.Core.Knowledge;

/// <summary>A part of the inverted index: tokens in ascending order and, for each, the passages it occurs in.</summary>
/// <param name="Tokens">Ascending.</param>
/// <param name="Starts">Where the postings of each token begin; one more than tokens.</param>
/// <param name="Passages">Passage numbers, ascending within a token.</param>
/// <param name="Impacts">What the token adds to the passage, in 65535ths of the most it could.</param>
internal sealed record PostingShard(ulong[] Tokens, int[] Starts, int[] Passages, ushort[] Impacts)
{
    /// <summary>How many parts an index has; a token belongs to the part its number hashes to.</summary>
    public const int Count = 8;

    /// <summary>The part a token belongs to.</summary>
    public static int Of(ulong token) => (int)(unchecked(token * 0x9E3779B97F4A7C15) >> 61);

    /// <summary>Where the postings of a token lie; an empty range when it does not occur.</summary>
    public (int Start, int End) Find(ulong token)
    {
        var at = Array.BinarySearch(Tokens, token);
        return at < 0 ? (0, 0) : (Starts[at], Starts[at + 1]);
    }
}

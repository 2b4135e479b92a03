using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Desk.Supervision;

/// <summary>What a question is about, for finding others that ask alike: pairs of characters without what only makes it a question.</summary>
internal sealed partial class GapWords
{
    private const double Alike = 0.5;
    private const int IdLength = 16;

    private readonly HashSet<(char, char)> _pairs;
    private readonly string _core;

    public GapWords(string question)
    {
        var folded = ChineseText.Fold(question);
        var core = Noise().Replace(folded, "");
        _core = core.Length >= 2 ? core : Punctuation().Replace(folded, "");
        _pairs = [.. _core.Zip(_core.Skip(1))];
    }

    /// <summary>An id that the same words always get, on every node.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_core)))[..IdLength];

    /// <summary>How much two questions have in common, 0 to 1.</summary>
    public double Likeness(GapWords other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (_core == other._core)
            return 1;
        var (small, large) = _pairs.Count < other._pairs.Count ? (_pairs, other._pairs) : (other._pairs, _pairs);
        var common = small.Count(large.Contains);
        return common == 0 ? 0 : (double)common / (small.Count + large.Count - common);
    }

    /// <summary>Whether two questions ask alike.</summary>
    public bool IsLike(GapWords other) => Likeness(other) >= Alike;

    [GeneratedRegex(@"[\p{P}\p{S}\s]+|请问一?下?|想问一?下?|咨询一?下?|你们|我们|我家|家里|我的|有没有|是不是|能不能|可不可以|怎么样|怎么|怎样|如何|什么|为什么|哪里|多少|可以|能够|需要|一下|吗|呢|啊|吧|呀|了|的|得|地|嘛")]
    private static partial Regex Noise();

    [GeneratedRegex(@"[\p{P}\p{S}\s]+")]
    private static partial Regex Punctuation();
}

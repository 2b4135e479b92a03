using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins.Satisfaction;

/// <summary>Reads how content a customer is: 5, 四分, 很满意, ⭐⭐⭐, "4 就是等太久了".</summary>
internal static partial class ScoreReader
{
    private const int Most = 5;
    private const int LongestWordAnswer = 30;
    private const int LongestWord = 200;

    /// <summary>Reads an answer.</summary>
    /// <returns>The score with what the customer added; a score of 0 for a number that is none; null when the message is no answer.</returns>
    public static (int Score, string? Word)? Read(Words words)
    {
        var folded = words.Folded;
        if (Number().Match(folded) is { Success: true } number) return Scored(Value(number.Groups["score"].Value), folded[number.Length..]);
        if (OutOfRange().IsMatch(folded)) return (0, null);
        if (Stars().Match(words.Typed) is { Success: true } stars) return Scored(Math.Min(Most, stars.Groups["star"].Captures.Count), words.Typed[stars.Length..]);
        if (folded.Length > LongestWordAnswer) return null;
        foreach (var (pattern, score) in Worded())
            if (pattern.Match(folded) is { Success: true } match) return Scored(score, folded[match.Length..]);
        return null;
    }

    private static int Value(string digit) => digit switch { "1" or "一" => 1, "2" or "二" or "两" => 2, "3" or "三" => 3, "4" or "四" => 4, _ => Most };

    private static (int, string?) Scored(int score, string rest)
    {
        var word = rest.Trim(' ', ',', '，', '.', '。', '!', '！', '~', '、', ':', '：', ';', '\n');
        if (word.Length > LongestWord) word = word[..LongestWord];
        return (score, word.Length == 0 ? null : PersonalNumbers.Mask(word));
    }

    // Dissatisfaction first: 不满意 holds 满意.
    private static IEnumerable<(Regex Pattern, int Score)> Worded() => [(Worst(), 1), (Bad(), 2), (Best(), Most), (Good(), 4), (Middle(), 3)];

    [GeneratedRegex(@"^(?:我?(?:打|给|评)(?:个)?)?(?<score>[1-5一二三四五两])(?: ?(?:分|星|颗星|个星)(?:吧|了|哈)?(?!之)|(?=$|[ ,。.!~、:;\n]))")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:我?(?:打|给|评)(?:个)?)?(?:0|[6-9]|\d{2,3}|十|零|一百)(?: ?分)?[吧!。]?$")]
    private static partial Regex OutOfRange();

    [GeneratedRegex("^(?:(?<star>⭐|★|🌟)\\uFE0F?){1,10}☆*")]
    private static partial Regex Stars();

    [GeneratedRegex("^(?:我)?(?:非常|很|太|极其|特别|十分)不满意|^(?:我)?差评|^差劲|^太差|^极差|^(?:👎)+|^垃圾")]
    private static partial Regex Worst();

    [GeneratedRegex("^(?:我)?不(?:太|怎么|大|是很)?满意|^(?:不好|不行|较差|比较差|有点差|不咋地|不怎么样)")]
    private static partial Regex Bad();

    [GeneratedRegex("^(?:我)?(?:非常|很|特别|十分|超|超级|太|挺|都)满意|^(?:我)?(?:给)?(?:个)?(?:五星)?好评|^满分|^(?:👍)+|^(?:非常|很|特别|太)好|^棒|^完美|^最高分")]
    private static partial Regex Best();

    [GeneratedRegex("^(?:我)?(?:比较|还算|基本|挺)?满意|^(?:不错|挺好|还不错|蛮好|可以的?(?!吗)|好的?(?!吗)(?=$|[ ,。!]))")]
    private static partial Regex Good();

    [GeneratedRegex("^(?:一般般?|还行|凑合|马马虎虎|还可以|过得去|普通|中等|就那样)")]
    private static partial Regex Middle();
}

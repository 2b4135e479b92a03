namespace ServiceBot.Core.Knowledge;

/// <summary>Words that make a question and say little about what is asked; they count less when searching.</summary>
internal static class QuestionWords
{
    // Who asks what a word means names only the word: what the frame makes with its neighbours (零是, 表是) is no matter either.
    private static readonly string[] Frames = ["是什么意思", "是啥意思", "什么意思", "啥意思", "是什么", "是啥", "指什么", "意思"];

    // Longest first, so that 为什么 is taken before 什么.
    private static readonly string[] Words =
    [
        .. new[]
        {
            "什么时候", "什么时间", "什么地方", "有什么", "什么样", "为什么", "为何", "什么", "怎么样", "怎么", "怎样", "如何", "哪一年", "哪一个", "哪个", "哪些", "哪里", "哪位",
            "哪种", "哪年", "多少", "多久", "几个", "有哪些", "是谁", "谁", "是否", "能不能", "可不可以", "可以", "请问", "想问", "我想", "吗", "呢", "啊", "吧", "的", "了", "是", "在", "和", "被",
        }.Concat(Frames).OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal),
    ];

    /// <summary>The question words of a folded text, from left to right, not overlapping.</summary>
    /// <returns>Start and length in the text; and whether it is a frame, which says as little together with its neighbours.</returns>
    public static IEnumerable<(int Start, int Length, bool IsFrame)> In(string folded)
    {
        for (var at = 0; at < folded.Length;)
        {
            var word = Array.Find(Words, word => string.CompareOrdinal(folded, at, word, 0, word.Length) == 0);
            if (word is not null) yield return (at, word.Length, Frames.Contains(word));
            at += word?.Length ?? 1;
        }
    }
}

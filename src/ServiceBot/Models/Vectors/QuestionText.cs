using ServiceBot.Core.Chat;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Text;

namespace ServiceBot.Models.Vectors;

/// <summary>What of a question leaves the program: folded, so that it is asked for once however it is written, and with placeholders
/// in place of personal data.</summary>
internal static class QuestionText
{
    private const int LongestQuestion = 400;

    public static string Of(string question, int mostTokens)
    {
        var folded = ChineseText.Fold(question.Length <= LongestQuestion ? question : question[..LongestQuestion]);
        var veil = Veil.Of([folded]);
        // Nothing has to be put back: names with a label or a title are covered as well.
        veil.LearnFound(folded);
        return VectorText.Cut(veil.Cover(folded), mostTokens);
    }
}

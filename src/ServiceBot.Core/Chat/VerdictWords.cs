using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Chat;

/// <summary>Tells the chat model what is wrong with its text.</summary>
internal static class VerdictWords
{
    /// <returns>Empty when everything has a source.</returns>
    public static string Of(GroundingVerdict verdict, IReplyTexts texts)
    {
        List<string> wrong = [];
        if (verdict.Unsupported.Count > 0) wrong.Add(texts.Say("model.unsupported", ("list", string.Join('、', verdict.Unsupported))));
        if (verdict.MissingMarks.Count > 0) wrong.Add(texts.Say("model.missing-marks", ("list", string.Join('、', verdict.MissingMarks.Select(mark => $"[{mark}]")))));
        if (verdict.Strange.Count > 0) wrong.Add(texts.Say("model.strange", ("list", string.Join(' ', verdict.Strange))));
        if (verdict.Claims.Count > 0) wrong.Add(texts.Say("model.claims", ("list", string.Join('、', verdict.Claims))));
        if (verdict.Cited.Count == 0) wrong.Add(texts.Say("model.no-marks"));
        return string.Concat(wrong);
    }
}

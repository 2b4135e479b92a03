namespace ServiceBot.Core.Plugins;

/// <summary>Reads what a customer does with a message: confirm, deny, cancel, correct, come back, skip, thank, insult, ask for time.</summary>
/// <remarks>
/// A message is read clause by clause, and a clause counts only when it is that act and nothing else; 取消 inside a question is none.
/// A confirmation has to be one from the first word to the last, because writes hang on it: 好的谢谢 thanks, 好的，电话错了 corrects.
/// </remarks>
public static class DialogueActs
{
    private const int LongestMessage = 60;
    private const int MostClauses = 8;

    /// <summary>Reads a message.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    /// <returns>Every act it does; <see cref="DialogueAct.None"/> for questions and for messages of more than sixty characters.</returns>
    public static DialogueAct Read(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var text = folded.AsSpan().Trim();
        if (text.Length is 0 or > LongestMessage) return DialogueAct.None;
        var abuse = IsAbuse(folded) ? DialogueAct.Abuses : DialogueAct.None;
        var asks = ActPatterns.Asks().IsMatch(text) && !ActPatterns.AsksNothing().IsMatch(text);
        if (asks) return abuse;

        var act = DialogueAct.None;
        int clauses = 0, confirming = 0, strong = 0, neutral = 0, thanking = 0;
        foreach (var range in ActPatterns.Cut().EnumerateSplits(text))
        {
            var clause = text[range].Trim(Particles);
            if (clause.IsEmpty) continue;
            if (++clauses > MostClauses) return abuse;
            var (isStrong, isWeak) = (ActPatterns.ConfirmsClearly().IsMatch(clause), ActPatterns.ConfirmsLightly().IsMatch(clause));
            if (isStrong) strong++;
            if (isStrong || isWeak) confirming++;
            else if (ActPatterns.Neutral().IsMatch(clause)) neutral++;
            else if (ActPatterns.Thanks().IsMatch(clause)) thanking++;
            act |= ActOf(clause);
        }
        // Written in one piece without a mark: 好的谢谢, 不用了谢谢.
        if (ActPatterns.Corrects().IsMatch(text)) act |= DialogueAct.Corrects;
        if (thanking > 0 && thanking + neutral + confirming + (Count(act) > 0 ? clauses : 0) >= clauses) act |= DialogueAct.Thanks;
        // 好的谢谢 closes a talk; only a clear word beside thanks (确认，谢谢) confirms.
        if (confirming > 0 && confirming + neutral + thanking == clauses && act is DialogueAct.None or DialogueAct.Thanks && (thanking == 0 || strong > 0))
            act |= DialogueAct.Confirms;
        if ((act & DialogueAct.Cancels) != 0) act &= ~DialogueAct.Waits;
        return act | abuse;
    }

    private static readonly char[] Particles = [' ', '啊', '呀', '吧', '哈', '哦', '噢', '喔', '呗', '咯', '喽', '哟', '嘛', '撒', '~', '～'];

    private static int Count(DialogueAct act) => System.Numerics.BitOperations.PopCount((uint)act);

    private static DialogueAct ActOf(ReadOnlySpan<char> clause)
    {
        var act = DialogueAct.None;
        if (ActPatterns.Cancels().IsMatch(clause)) act |= DialogueAct.Cancels;
        if (ActPatterns.Denies().IsMatch(clause)) act |= DialogueAct.Denies;
        if (ActPatterns.Wrong().IsMatch(clause)) act |= DialogueAct.Corrects;
        if (ActPatterns.Resumes().IsMatch(clause)) act |= DialogueAct.Resumes;
        if (ActPatterns.Skips().IsMatch(clause)) act |= DialogueAct.Skips;
        if (ActPatterns.Waits().IsMatch(clause)) act |= DialogueAct.Waits;
        return act;
    }

    /// <summary>Whether a message insults and says nothing else.</summary>
    private static bool IsAbuse(string folded)
    {
        var text = ActPatterns.NoInsult().Replace(folded, "");
        if (!ActPatterns.Insults().IsMatch(text)) return false;
        return !ActPatterns.Matter().IsMatch(ActPatterns.Insults().Replace(text, ""));
    }
}

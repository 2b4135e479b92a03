namespace ServiceBot.Core.Plugins;

/// <summary>Reads what a customer does with a message: confirm, deny, cancel, correct, come back, skip, thank, insult, ask for time.</summary>
/// <remarks>
/// A message is read clause by clause, and a clause counts only when every word of it belongs to an act or fills in; 取消 inside a
/// question is none. A confirmation has to be one from the first word to the last, because writes hang on it: 好的谢谢 thanks,
/// 好的，电话错了 corrects.
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
        if (ActPatterns.Asks().IsMatch(text) && !ActPatterns.AsksNothing().IsMatch(text)) return abuse;

        var act = DialogueAct.None;
        var all = ActWord.Filler;
        var isWhole = true;
        var clauses = 0;
        foreach (var range in ActPatterns.Cut().EnumerateSplits(text))
        {
            var clause = text[range].Trim(' ');
            if (clause.IsEmpty) continue;
            if (++clauses > MostClauses) return abuse;
            if (ActLexicon.Read(clause) is { } words)
            {
                all |= words;
                act |= ActOf(words);
            }
            else isWhole = false;
        }
        if (ActPatterns.Corrects().IsMatch(text)) act |= DialogueAct.Corrects;
        if (isWhole && (all & ActWord.Thanks) != 0 && (all & ActWord.Wrong) == 0) act |= DialogueAct.Thanks;
        // 好的谢谢 closes a talk; only a clear word beside thanks (确认，谢谢) confirms.
        var confirms = (all & ActWord.Clear) != 0 || ((all & ActWord.Light) != 0 && (all & ActWord.Thanks) == 0);
        if (isWhole && confirms && act is DialogueAct.None or DialogueAct.Thanks) act |= DialogueAct.Confirms;
        // 来电了 又停了: it is not over. 取消吧，没电我自己看: it is.
        if (Has(act, DialogueAct.Cancels) && ActPatterns.StillDark().IsMatch(text) && !ActPatterns.CallsOff().IsMatch(text)) act &= ~DialogueAct.Cancels;
        if (Has(act, DialogueAct.Cancels)) act &= ~DialogueAct.Waits;
        return act | abuse;
    }

    /// <summary>Whether a message is made of words that only act or fill in, so that it says nothing of any matter: 你好, 在吗, 知道了.</summary>
    internal static bool SaysNothing(string folded)
    {
        if (folded.Length > LongestMessage) return false;
        foreach (var range in ActPatterns.Cut().EnumerateSplits(folded))
            if (folded.AsSpan(range).Trim(' ') is { IsEmpty: false } clause && ActLexicon.Read(clause) is null) return false;
        return true;
    }

    private static DialogueAct ActOf(ActWord words)
    {
        var act = DialogueAct.None;
        // 邻居都有电了 is of others.
        if (Has(words, ActWord.Cancels) && !Has(words, ActWord.Search)) act |= DialogueAct.Cancels;
        if (Has(words, ActWord.Denies)) act |= DialogueAct.Denies;
        if (Has(words, ActWord.Wrong)) act |= DialogueAct.Corrects;
        if (Has(words, ActWord.Resumes) || (Has(words, ActWord.Past) && Has(words, ActWord.Unfinished)) || words == (ActWord.Unfinished | ActWord.Thing | (words & ActWord.Self))) act |= DialogueAct.Resumes;
        if (Has(words, ActWord.Skips)) act |= DialogueAct.Skips;
        // 帮我查一下户号 asks; 我查一下户号 asks for time.
        if (!Has(words, ActWord.Request) && (Has(words, ActWord.Waits) || (Has(words, ActWord.Search) && Has(words, ActWord.Self)))) act |= DialogueAct.Waits;
        // 不用了谢谢 is no skip, 户号没有 no denial.
        if (Has(words, ActWord.Thing) && act == (DialogueAct.Denies | DialogueAct.Skips)) act = DialogueAct.Skips;
        return act;
    }

    private static bool Has(DialogueAct act, DialogueAct part) => (act & part) != 0;

    private static bool Has(ActWord words, ActWord kind) => (words & kind) != 0;

    /// <summary>Whether a message insults and says nothing else.</summary>
    private static bool IsAbuse(string folded)
    {
        if (!ActPatterns.Insults().IsMatch(folded)) return false;
        var text = ActPatterns.NoInsult().Replace(folded, "");
        return ActPatterns.Insults().IsMatch(text) && !ActPatterns.Matter().IsMatch(ActPatterns.Insults().Replace(text, ""));
    }
}

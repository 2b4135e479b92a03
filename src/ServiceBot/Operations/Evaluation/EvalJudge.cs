using ServiceBot.Core.Conversations;
using ServiceBot.Core.Text;

namespace ServiceBot.Operations.Evaluation;

/// <summary>Judges an answer against what was expected.</summary>
internal static class EvalJudge
{
    /// <summary>What is wrong with an answer.</summary>
    /// <param name="expected">What was expected.</param>
    /// <param name="replies">What the bot said.</param>
    /// <returns>Empty when it is right; else the reason in one line.</returns>
    public static string Wrong(EvalExpectation expected, IReadOnlyList<Reply> replies)
    {
        if (replies.Count == 0) return "no reply";
        var actions = replies.Select(reply => ActionOf(reply.Kind)).ToList();
        if (!actions.Contains(expected.Action)) return $"action {string.Join('+', actions)}, expected {expected.Action}";

        var text = Normalise(string.Join('\n', replies.Select(reply => reply.Text)));
        foreach (var group in expected.AllOf ?? [])
            if (!group.Any(one => text.Contains(Normalise(one), StringComparison.Ordinal))) return $"none of [{string.Join(", ", group)}]";
        return (expected.NoneOf ?? []).FirstOrDefault(one => text.Contains(Normalise(one), StringComparison.Ordinal)) is { } bad ? $"says '{bad}'" : "";
    }

    /// <summary>The action that a kind of reply is.</summary>
    public static string ActionOf(ReplyKind kind) => kind switch
    {
        ReplyKind.Answer or ReplyKind.SmallTalk => "answer",
        ReplyKind.Clarify => "clarify",
        ReplyKind.Safety => "safety_first",
        ReplyKind.Refuse => "refuse",
        ReplyKind.Abstain => "abstain",
        ReplyKind.Handoff or ReplyKind.Complaint => "handoff",
        ReplyKind.Bill => "call_bill",
        ReplyKind.Repair => "start_repair",
        ReplyKind.Progress => "progress",
        _ => "none",
    };

    private static string Normalise(string text) => string.Concat(ChineseText.Fold(text).Where(character => !char.IsWhiteSpace(character)));
}

using ServiceBot.Core.Conversations;
using ServiceBot.Core.Text;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Operations.Evaluation;

/// <summary>Judges what was said and done against what was expected.</summary>
internal static class EvalJudge
{
    /// <summary>What is wrong with a turn: the first thing found.</summary>
    /// <param name="expected">What was expected.</param>
    /// <param name="heard">What the bot said.</param>
    /// <param name="state">What it remembers afterwards.</param>
    /// <param name="ledger">What the dialogue did so far.</param>
    /// <returns>Empty when it is right; else the reason in one line.</returns>
    public static string Wrong(EvalExpectation expected, IReadOnlyList<Heard> heard, ConversationState state, PlayLedger ledger)
    {
        string?[] reasons =
        [
            WrongAction(expected, heard),
            WrongText(expected, heard),
            .. expected.Slots.Select(slot => WrongSlot(slot.Key, slot.Value, state, ledger.LastDraft)),
            .. expected.Effects.Select(effect => EvalEffects.Wrong(effect.Key, effect.Value, ledger)),
            WrongForm(expected.Form, state.Form?.Plugin ?? "none"),
        ];
        return reasons.FirstOrDefault(reason => !string.IsNullOrEmpty(reason)) ?? "";
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

    private static string? WrongAction(EvalExpectation expected, IReadOnlyList<Heard> heard)
    {
        var actions = heard.Select(reply => ActionOf(reply.Kind)).DefaultIfEmpty("none").ToList();
        // Danger counts only when it comes first.
        var judged = expected.Actions.Contains("safety_first") ? actions.Take(1) : actions;
        if (expected.Actions.Count > 0 && !judged.Any(expected.Actions.Contains))
            return $"action {string.Join('+', actions)}, expected {string.Join(" or ", expected.Actions)}";
        return expected.Kind is { } kind && kind != heard.Select(reply => reply.Kind.ToString()).FirstOrDefault("none")
            ? $"kind {heard.Select(reply => reply.Kind.ToString()).FirstOrDefault("none")}, expected {kind}"
            : null;
    }

    /// <summary>Whether something is said that must not be.</summary>
    public static bool SaysForbidden(EvalExpectation expected, IReadOnlyList<Heard> heard)
    {
        var text = Normalise(string.Join('\n', heard.Select(reply => reply.Text)));
        return expected.NoneOf.Any(one => Has(text, one));
    }

    private static string? WrongText(EvalExpectation expected, IReadOnlyList<Heard> heard)
    {
        var text = Normalise(string.Join('\n', heard.Select(reply => reply.Text)));
        return expected.AllOf.FirstOrDefault(group => !group.Any(one => Has(text, one))) is { } missing
            ? $"none of [{string.Join(", ", missing)}]"
            : expected.NoneOf.FirstOrDefault(one => Has(text, one)) is { } bad ? $"says '{bad}'" : null;
    }

    /// <summary>What was taken down stands in the open form, in one that was left, or in the draft that was filed last.</summary>
    private static string? WrongSlot(string slot, IReadOnlyList<string> accepted, ConversationState state, WorkOrderDraft? draft)
    {
        var values = state.Suspended.Prepend(state.Form).OfType<Form>().Select(form => form[slot]).Append(InDraft(slot, draft)).OfType<string>().ToList();
        return values.Any(value => accepted.Any(one => Has(Normalise(value), one)))
            ? null
            : values.Count == 0 ? $"slot {slot} is empty" : $"slot {slot} holds none of [{string.Join(", ", accepted)}]";
    }

    private static string? InDraft(string slot, WorkOrderDraft? draft) => slot switch
    {
        "address" => draft?.Address,
        "phone" => draft?.ContactPhone,
        "name" => draft?.ContactName,
        "account" => draft?.AccountNumber,
        "description" or "symptom" => draft?.Description,
        "outage" => draft?.OutageId,
        "urgent" => draft?.IsUrgent is { } urgent ? (urgent ? "true" : "false") : null,
        _ => draft?.Details.GetValueOrDefault(slot),
    };

    private static string? WrongForm(string? expected, string open) => expected is null || expected == open ? null : $"form {open}, expected {expected}";

    private static bool Has(string normalisedText, string piece) => normalisedText.Contains(Normalise(piece), StringComparison.Ordinal);

    private static string Normalise(string text) => string.Concat(ChineseText.Fold(text).Where(character => !char.IsWhiteSpace(character)));
}

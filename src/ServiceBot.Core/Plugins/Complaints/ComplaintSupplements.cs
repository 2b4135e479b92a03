using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Complaints;

/// <summary>Takes what belongs to a complaint that is filed already and adds it to the order.</summary>
internal sealed class ComplaintSupplements(ComplaintDesk desk, ComplaintWithdrawal withdrawal, ComplaintWords words)
{
    private const int LongestName = 10;

    /// <summary>The next piece to ask for; null when nothing is missing.</summary>
    public static string? Next(Form form) => ComplaintSlots.Pieces.FirstOrDefault(slot => form[slot] is null && IsNeeded(form, slot));

    public async Task<FormStep> ContinueAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        var (form, said) = (turn.Form, turn.Words);
        if (form[ComplaintSlots.Withdraws] is not null && form.Asked == Form.Confirmation) return await withdrawal.ConfirmAsync(turn, Resume, cancellationToken);
        if (ComplaintReader.Withdraws(said.Folded)) return withdrawal.Ask(form);
        // After praise nothing is asked any more: who is meant may follow.
        if (form.Kind == nameof(WorkOrderKind.Praise))
            return form[ComplaintSlots.Number] is not null && said.Folded.Length <= LongestName && ComplaintReader.Who(said.Folded) is { } who && form[ComplaintSlots.Who] != who
                ? await AddAsync(turn, form.With(ComplaintSlots.Who, who), said.Typed, cancellationToken)
                : FormStep.NotMine.Instance;
        if (form.Asked is { } declined && ComplaintReader.Declines(said.Folded)) return Resume(form.With(declined, ""));
        // 不用了, 算了 to a question of ours ends the questions; 取消 may mean the complaint.
        if (form.Asked is not null && said.Does(DialogueAct.Cancels)) return said.Folded.Contains("取消", StringComparison.Ordinal) ? withdrawal.Ask(form) : Close(form);
        if (ComplaintReader.Escalates(said.Folded) && !said.Asks)
            return ComplaintsPlugin.Say(ReplyKind.Answer, form[ComplaintSlots.Number] is { } known ? words.Say("complaints.elsewhere-filed", ("number", known)) : words.Say("complaints.elsewhere"), form, "complaint.elsewhere");
        if (form.Asked is null && (said.Does(DialogueAct.Confirms) || ComplaintReader.AsksWhen(said.Folded))) return Close(form);
        // A phone that was not there when it was asked for may come later.
        var bringsPhone = form.Asked is null && form[ComplaintSlots.Phone] is null or "" && form[ComplaintSlots.Number] is not null && ComplaintReader.Pieces(said, null).ContainsKey(ComplaintSlots.Phone);
        if (form.Asked is null && (said.Asks || !ComplaintReader.Adds(said.Folded)) && !bringsPhone) return FormStep.NotMine.Instance;

        // How long it takes is told; without a phone nobody could keep to it, so that question stays.
        if (form.Asked == ComplaintSlots.Phone && ComplaintReader.AsksWhen(said.Folded))
            return ComplaintsPlugin.Say(ReplyKind.Complaint, words.Say("complaints.when") + "\n" + words.Ask(ComplaintSlots.Phone), form, "complaint.when");
        if (form.Asked is not null && (ComplaintReader.AsksWhen(said.Folded) || ComplaintReader.IsAll(said.Folded))) return Close(form);
        if (form.Asked == ComplaintSlots.Phone && form[ComplaintSlots.AccountSaid] is null && ComplaintReader.AccountIn(said.Folded) is { } account)
            return await AddAsync(turn, form.With(ComplaintSlots.AccountSaid, account), words.Note(ComplaintSlots.AccountSaid, account), cancellationToken);

        var pieces = ComplaintReader.Pieces(said, form.Asked).Where(piece => form[piece.Key] != piece.Value).ToList();
        if (said.Asks && pieces.All(piece => piece.Key != form.Asked)) return FormStep.NotMine.Instance;
        if (pieces.Count == 0 && Nothing(form, said) is { } nothing) return nothing;

        foreach (var (slot, value) in pieces) form = form.With(slot, value);
        // More of the story goes into the order as it was said.
        var rest = pieces.Aggregate(said.Folded, (left, piece) => left.Replace(piece.Value, "", StringComparison.OrdinalIgnoreCase));
        var isStory = pieces.Count == 0 || ComplaintReader.HasMatter(rest);
        var text = string.Join('\n', (isStory ? [said.Typed] : Array.Empty<string>()).Concat(pieces.Select(piece => words.Note(piece.Key, piece.Value))));
        return await AddAsync(turn, form, text, cancellationToken);
    }

    /// <summary>What becomes of a message without a piece; null when it tells more of the story.</summary>
    private FormStep? Nothing(Form form, Words said)
    {
        if (said.Does(DialogueAct.Abuses) || OtherWish.IsIn(said.Folded) || form.Asked is null && said.Does(DialogueAct.Thanks)) return FormStep.NotMine.Instance;
        if (said.Does(DialogueAct.Thanks)) return Close(form) with { Form = null };
        // Who confirms has nothing to add.
        if (said.Does(DialogueAct.Confirms)) return Close(form);
        if (said.Does(DialogueAct.Skips | DialogueAct.Denies) && form.Asked is { } skipped) return Resume(form.With(skipped, ""));
        if (form.Asked == ComplaintSlots.Phone && ComplaintReader.OddPhone(said.Folded) is { } length)
            return ComplaintsPlugin.Say(ReplyKind.Complaint, words.Say("complaints.bad-phone", ("length", $"{length}")), form, "complaint.ask");
        var isStory = said.Act == DialogueAct.None && (form.Asked is null || ComplaintReader.HasMatter(said.Folded) && ComplaintCategories.Of(said.Folded) is not ComplaintCategory.Other);
        return isStory ? null : ComplaintsPlugin.Say(ReplyKind.Complaint, words.Ask(form.Asked ?? ComplaintSlots.Phone), form, "complaint.ask") with { IsMiss = true };
    }

    private async Task<FormStep> AddAsync(FormTurn turn, Form form, string text, CancellationToken cancellationToken)
    {
        var records = new List<SideRecord>();
        if (form[ComplaintSlots.Number] is not { } number)
        {
            // The filing was kept; with its key it can be asked for again, and stands but once.
            number = (await desk.FileAsync(turn, form, cancellationToken)).Filing switch
            {
                WorkOrderFiling.Filed filed => filed.Order.Number,
                WorkOrderFiling.Joined joined => joined.Order.Number,
                _ => "",
            };
            if (number.Length == 0) return ComplaintsPlugin.Say(ReplyKind.Complaint, words.Say("complaints.still-away"), null, "complaint.kept");
            form = form.With(ComplaintSlots.Number, number);
            records.Add(new SideRecord.Watch(number));
        }
        var (lookup, kept) = await desk.AddAsync(turn, number, WorkOrderNoteKind.Supplement, text, cancellationToken);
        if (kept is not null) records.Add(kept);
        if (lookup is WorkOrderLookup.NotFound) return ComplaintsPlugin.Say(ReplyKind.Apology, words.Say("complaints.gone", ("number", number)), null, "complaint.gone");
        var added = words.Say(kept is not null ? "complaints.added-later" : form.Kind == nameof(WorkOrderKind.Praise) ? "complaints.added-praise" : "complaints.added", ("number", number));
        return Resume(form, added) with { Records = records, IsDone = turn.Form[ComplaintSlots.Number] is null };
    }

    private FormStep.Said Resume(Form form) => Resume(form, null);

    /// <summary>Asks for the next piece, or says that everything is there.</summary>
    private FormStep.Said Resume(Form form, string? lead)
    {
        var open = form.With(ComplaintSlots.Withdraws, null);
        if (form.Asked is null) return ComplaintsPlugin.Say(ReplyKind.Complaint, lead ?? words.Say("complaints.kept-open", ("number", form[ComplaintSlots.Number] ?? "")), open, "complaint.added");
        return Next(open) is { } next
            ? ComplaintsPlugin.Say(ReplyKind.Complaint, lead is null ? words.Ask(next) : lead + "\n" + words.Ask(next), open with { Asked = next }, "complaint.ask")
            : Close(open);
    }

    /// <summary>Everything is there: the form rests, for what the customer still adds, or takes back.</summary>
    private FormStep.Said Close(Form form) =>
        ComplaintsPlugin.Say(ReplyKind.Complaint, words.Say(form[ComplaintSlots.Phone] is { Length: > 0 } || form[ComplaintSlots.Account] is not null ? "complaints.closed" : "complaints.closed-without-phone",
            ("number", form[ComplaintSlots.Number] ?? "")), form with { Asked = null }, "complaint.closed");

    private static bool IsNeeded(Form form, string slot) => slot switch
    {
        ComplaintSlots.Phone => form[ComplaintSlots.Account] is null,
        ComplaintSlots.Place => form[ComplaintSlots.Account] is null,
        _ => true,
    };
}

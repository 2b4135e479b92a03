using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Complaints;

/// <summary>Takes a complaint back, only when the customer says so twice, and only their own.</summary>
internal sealed class ComplaintWithdrawal(ComplaintDesk desk, ComplaintWords words)
{
    /// <summary>Kind of the form that takes back a complaint from outside its own dialogue.</summary>
    public const string Kind = "Withdrawal";

    /// <summary>Asks whether it is meant.</summary>
    public FormStep.Said Ask(Form form) => ComplaintsPlugin.Say(
        ReplyKind.Complaint,
        form[ComplaintSlots.Number] is { } number ? words.Say("complaints.confirm-withdrawal", ("number", number)) : words.Say("complaints.confirm-withdrawal-later"),
        form.With(ComplaintSlots.Withdraws, "true") with { Asked = Form.Confirmation }, "complaint.withdraw",
        [words.Say("requests.yes"), words.Say("complaints.keep")]);

    /// <summary>Starts with a number from any time; the order has to be the customer's.</summary>
    public Task<FormStep> StartAsync(FormTurn turn, CancellationToken cancellationToken) =>
        LookForAsync(turn, turn.Form with { Kind = Kind, Asked = null }, isStart: true, cancellationToken);

    public async Task<FormStep> ContinueAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Form.Asked == Form.Confirmation)
            return await ConfirmAsync(turn, _ => ComplaintsPlugin.Say(ReplyKind.Complaint, words.Say("complaints.kept-open", ("number", turn.Form[ComplaintSlots.Number] ?? "")), null, "complaint.kept-open"), cancellationToken);
        if (turn.Words.Does(DialogueAct.Cancels | DialogueAct.Denies | DialogueAct.Skips))
            return ComplaintsPlugin.Say(ReplyKind.Complaint, words.Say("complaints.not-withdrawn"), null, "complaint.not-withdrawn");
        return await LookForAsync(turn, turn.Form, isStart: false, cancellationToken);
    }

    /// <summary>Takes back after a clear yes; anything else leaves the complaint as it is.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="keep">What comes when it is to stay.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<FormStep> ConfirmAsync(FormTurn turn, Func<Form, FormStep.Said> keep, CancellationToken cancellationToken)
    {
        if (turn.Words.Asks) return FormStep.NotMine.Instance;
        var isYes = turn.Words.Does(DialogueAct.Confirms) || ComplaintReader.Withdraws(turn.Words.Folded);
        if (!isYes || turn.Words.Does(DialogueAct.Denies) && !ComplaintReader.Withdraws(turn.Words.Folded)) return keep(turn.Form);
        if (turn.Form[ComplaintSlots.Number] is not { } number) return ComplaintsPlugin.Say(ReplyKind.Complaint, words.Say("complaints.withdraw-later"), null, "complaint.withdraw");
        var (lookup, kept) = await desk.AddAsync(turn, number, WorkOrderNoteKind.Withdraw, "", cancellationToken);
        return ComplaintsPlugin.Say(
            ReplyKind.Complaint,
            words.Say(lookup switch { WorkOrderLookup.Found => "complaints.withdrawn", WorkOrderLookup.NotFound => "complaints.gone", _ => "complaints.withdrawn-later" }, ("number", number)),
            null, "complaint.withdrawn") with
        {
            IsDone = lookup is WorkOrderLookup.Found,
            Records = kept is null ? [] : [kept],
        };
    }

    private async Task<FormStep> LookForAsync(FormTurn turn, Form form, bool isStart, CancellationToken cancellationToken)
    {
        var mentions = IdentityReader.Read(turn.Words.Folded);
        var number = (mentions.OrderNumbers is [var named, ..] ? named : null) ?? form[ComplaintSlots.Number];
        var phone = (mentions.Phones is [.., var given] ? given : null) ?? mentions.Ambiguous ?? form[ComplaintSlots.Phone];
        var isMiss = !isStart && number == form[ComplaintSlots.Number] && phone == form[ComplaintSlots.Phone];
        if (isMiss && turn.Words.Asks) return FormStep.NotMine.Instance;
        form = form.With(ComplaintSlots.Number, number).With(ComplaintSlots.Phone, phone);
        if (number is null) return ComplaintsPlugin.Say(ReplyKind.Complaint, words.Say("complaints.ask-number"), form with { Asked = ComplaintSlots.Number }, "complaint.withdraw") with { IsMiss = isMiss };
        var account = turn.Session is { AccountNumber.Length: > 0 } session ? session.AccountNumber : null;
        if (account is null && phone is null)
            return ComplaintsPlugin.Say(ReplyKind.Complaint, words.Say("complaints.ask-own-phone"), form with { Asked = ComplaintSlots.Phone }, "complaint.withdraw") with { IsMiss = isMiss };
        return await desk.IsOwnAsync(number, account, phone, cancellationToken) switch
        {
            true => Ask(form),
            false => ComplaintsPlugin.Say(ReplyKind.Complaint, words.Say("complaints.not-own"), null, "complaint.not-own", [words.Say("greeting.suggest-human")]),
            null => ComplaintsPlugin.Say(ReplyKind.Apology, words.Say("complaints.away"), null, "complaint.away", [words.Say("greeting.suggest-human")]),
        };
    }
}

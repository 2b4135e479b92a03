using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Proposals;

/// <summary>What a chat model understood, for the customer to agree to: nothing of it is begun before their own 确认. What they agree to
/// is exactly the sentence that they saw; the business takes it as if they had typed it.</summary>
internal sealed class ProposalsBusiness(IReplyTexts texts, ConfirmationCard card) : IBusiness
{
    public string Name => Proposal.Business;

    public IReadOnlyCollection<string> Intents => [];

    public string Title(Form form) => texts.Say("proposals.title");

    public bool Claims(Words words) => false;

    public Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Task.FromResult(Handle(turn));
    }

    private FormStep Handle(FormTurn turn)
    {
        var (form, words) = (turn.Form, turn.Words);
        if (form[Proposal.SaysSlot] is not { } says || form[Proposal.PluginSlot] is not { } plugin) return FormStep.NotMine.Instance;
        if (turn.IsStart) return Ask(form, says);
        if (words.Does(DialogueAct.Cancels | DialogueAct.Denies))
            return new FormStep.Said { Reply = new Reply { Kind = ReplyKind.Clarify, Text = texts.Say("proposals.dropped") }, Form = null, Intent = Name };
        if (!words.Does(DialogueAct.Confirms) || form.Asked != Form.Confirmation) return FormStep.NotMine.Instance;
        var folded = ChineseText.Fold(says);
        return new FormStep.Passed
        {
            Form = new Form { Id = form.Id, Plugin = plugin, OpenedAt = turn.Now, TouchedAt = turn.Now },
            IsStart = true,
            Intent = form[Proposal.IntentSlot] ?? "",
            Words = words with { Typed = says, Folded = folded, Corrected = folded, Topic = IdentityTopic.OrAll(folded), Act = DialogueAct.None, Asks = false, Regions = [] },
        };
    }

    private FormStep.Said Ask(Form form, string says)
    {
        var waiting = form with { Asked = Form.Confirmation };
        var yes = texts.Say("proposals.yes");
        return new FormStep.Said
        {
            Reply = new Reply
            {
                Kind = ReplyKind.Clarify,
                Text = texts.Say("proposals.ask", ("says", PersonalNumbers.Mask(says))),
                Cards = [card.Of(texts.Say("proposals.title"), texts.Say("proposals.line", ("says", PersonalNumbers.Mask(says))), waiting, yes)],
                SuggestedActions = [yes, texts.Say("dialogue.cancel")],
            },
            Form = waiting,
            Intent = Name,
        };
    }
}

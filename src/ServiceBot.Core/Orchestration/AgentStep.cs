using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Plugins;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 2: a human holds the conversation, and the bot is silent; the customer waits for one, and the bot only speaks of
/// the wait; the talk is just over, and the customer may come back to it.</summary>
internal sealed class AgentStep(
    QueueBoard queue, HandoffStep handoff, BusinessStep business, FixedAnswers fixedAnswers, HandoffTexts texts, IOptions<HandoffOptions> options)
{
    /// <summary>Whether somebody else than the bot has the word.</summary>
    public static bool Holds(Turn turn) => turn.Handling.By is HandledBy.Human or HandledBy.Waiting or HandledBy.WrapUp;

    /// <summary>Answers where the bot does not have the word.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="isButton">Whether the button for a human was pressed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null where the bot has it.</returns>
    public async Task<Exchange?> TryAnswerAsync(BusinessTurn turn, bool isButton, CancellationToken cancellationToken) => turn.Turn.Handling.By switch
    {
        HandledBy.Human => Silent(turn),
        HandledBy.Waiting => await WaitAsync(turn, isButton, cancellationToken),
        HandledBy.WrapUp => await AfterAsync(turn, cancellationToken),
        _ => null,
    };

    private async Task<Exchange> WaitAsync(BusinessTurn turn, bool isButton, CancellationToken cancellationToken)
    {
        var words = turn.Words.Corrected;
        var now = turn.Turn.StartedAt;
        if (WaitWords.WantsBot(words, turn.Words)) return Say(turn, texts.Back(), new SideRecord.HandoffDecision(HandoffAnswer.BackToBot));
        if (WaitWords.WantsCall(words)) return await handoff.LeaveMessageAsync(turn, isCallBack: true, cancellationToken);
        if (WaitWords.WantsMessage(words)) return await handoff.LeaveMessageAsync(turn, isCallBack: false, cancellationToken);
        if (WaitWords.WaitsOn(words, turn.Words))
            return Say(turn, texts.WaitsOn(), new SideRecord.HandoffDecision(HandoffAnswer.WaitOn, now + options.Value.PromisedWait));

        var view = await queue.ReadAsync(cancellationToken);
        if (view.Open.FirstOrDefault(one => one.Episode.Conversation == turn.Turn.Conversation)?.Episode is not { } episode) return Silent(turn);
        var place = view.PlaceOf(episode.Id);
        if (isButton || HumanWish.AsksForNews(words) || HumanWish.IsIn(words))
            return Say(turn, texts.Waiting(place, view.Minutes(episode, place)), new SideRecord.HandoffDecision(HandoffAnswer.WaitOn));
        // What somebody waits to complain of is taken down meanwhile, if they write it.
        if (HandoffStep.IsComplaint(turn.State) && (await business.TryAsync(turn, cancellationToken)).Taken is { } taken && taken.Answered.Intent.StartsWith("complaint", StringComparison.Ordinal))
            return new Exchange([taken.Answered], taken.State);
        return now - (episode.ToldAt ?? episode.OpenedAt) < options.Value.AcknowledgeInterval
            ? Silent(turn)
            : Say(turn, texts.Kept(place), new SideRecord.HandoffDecision(HandoffAnswer.WaitOn));
    }

    private async Task<Exchange> AfterAsync(BusinessTurn turn, CancellationToken cancellationToken)
    {
        if (WaitWords.Rates(turn.Words.Corrected) && (await business.TryAsync(turn, cancellationToken)).Taken is { } rated)
            return new Exchange([rated.Answered], rated.State);
        return turn.Words.Does(DialogueAct.Thanks)
            ? new Exchange([fixedAnswers.Of("thanks", "")], turn.State)
            // Back to the same human agent, who answers; the bot says nothing.
            : Silent(turn) with { Records = [new SideRecord.HandoffDecision(HandoffAnswer.Reopen)] };
    }

    private static Exchange Silent(BusinessTurn turn) => new([], turn.State);

    private static Exchange Say(BusinessTurn turn, Reply reply, params SideRecord[] records) => new(
        [new Answered(reply, HandoffStep.Intent) { Topic = new LastTopic { Intent = HandoffStep.Intent, Question = "" }, Records = records }], turn.State);
}

using System.Diagnostics;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>What a finished turn means for the handoff, and the handoff for the turn.</summary>
internal static class TurnHandoff
{
    /// <summary>The result of a turn whose conversation a human agent has: only words about a danger are said, what else the bot
    /// would have said is a suggestion for the human agent. What the turn took down is dropped with the question that nobody
    /// asked, unless it has written something; who the customer proved to be stays.</summary>
    public static TurnResult Silence(TurnCommit commit, WriteGroup group, ConversationSlot slot)
    {
        var result = commit.Result;
        foreach (var reply in result.Replies.Where(reply => reply.Kind is not (ReplyKind.Safety or ReplyKind.Apology)))
            group.Handoff.Note(group, slot, Suggestion(reply, commit, slot));
        return result with
        {
            Replies = [.. result.Replies.Where(reply => reply.Kind is ReplyKind.Safety)],
            State = commit.HandledBy == HandledBy.Human || HasWritten(result) ? result.State : Before(slot, result.State),
        };
    }

    /// <summary>Makes the moves of a turn.</summary>
    public static void Move(SideRecord.HandoffWish wish, WriteGroup group, ConversationSlot slot)
    {
        var request = HandoffRequest.Of(wish);
        var actor = request.Reason == HandoffReason.Hazard ? EpisodeActor.Bot : EpisodeActor.Customer;
        switch (wish.Way)
        {
            case HandoffWay.Queue:
                group.Handoff.Move(group, slot, new EpisodeMove.Enqueue(request), actor);
                break;
            case HandoffWay.Offer:
                group.Handoff.Move(group, slot, new EpisodeMove.Offer(request), EpisodeActor.Bot);
                break;
            case HandoffWay.Ticket:
                group.Handoff.Move(group, slot, new EpisodeMove.LeaveTicket(request, Ticket(wish)), actor);
                break;
            case HandoffWay.Nobody:
                group.Handoff.Move(group, slot, new EpisodeMove.Enqueue(request), actor);
                group.Handoff.Move(group, slot, new EpisodeMove.Fail(Ticket(wish)), EpisodeActor.System);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Makes the move of a waiting customer.</summary>
    public static void Move(SideRecord.HandoffDecision decision, WriteGroup group, ConversationSlot slot) =>
        group.Handoff.Move(group, slot, decision.Answer switch
        {
            HandoffAnswer.BackToBot => new EpisodeMove.BackToBot(),
            HandoffAnswer.WaitOn => new EpisodeMove.WaitOn(decision.PromisedAt),
            HandoffAnswer.Reopen => new EpisodeMove.Reopen(),
            _ => throw new UnreachableException(),
        }, EpisodeActor.Customer);

    private static string Ticket(SideRecord.HandoffWish wish) =>
        wish.Ticket ?? throw new InvalidOperationException("A wish that leaves a ticket names it.");

    private static bool HasWritten(TurnResult result) =>
        result.Records.Any(record => record is SideRecord.Watch or SideRecord.KeptWrite or SideRecord.Satisfaction);

    private static ConversationState Before(ConversationSlot slot, ConversationState after) =>
        RowJson.ReadState(slot.StateJson) with { Session = after.Session };

    private static DeskNote Suggestion(Reply reply, TurnCommit commit, ConversationSlot slot) => new()
    {
        Conversation = slot.Key,
        Kind = DeskNoteKind.Suggestion,
        Text = RowText.Storable(reply.Text),
        ActivityJson = RowJson.Write(ReplyActivity.Create(reply, slot.LastSequence, commit.Answered[^1].Activity.Timestamp, commit.Answered[^1].Activity.Id)),
    };
}

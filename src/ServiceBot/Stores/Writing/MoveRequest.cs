using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>Makes a move of a handoff, with what the customer is told of it. The lane is none of its business: the turn that
/// runs there sees at its commit that somebody else has the word.</summary>
internal sealed class MoveRequest(EpisodeCommand command, OutboxRule outbox) : WriteRequest<MoveOutcome>
{
    private readonly string _key = command.Conversation.Value;

    public override void Collect(WriteGroup group)
    {
        group.Keys.Add(_key);
        if (command.Move is EpisodeMove.Ring ring)
            group.Handoff.AgentLookups.Add(ring.HumanAgent);
        if (command.Actor.HumanAgent is { } actor)
            group.Handoff.AgentLookups.Add(actor);
    }

    public override void Apply(WriteGroup group) => Return(Decide(group));

    private MoveOutcome Decide(WriteGroup group)
    {
        if (!group.Slots.TryGetValue(_key, out var slot))
            return new MoveOutcome.Refused(MoveRefusal.Unknown, EpisodeState.Bot);
        var state = slot.OpenEpisode?.State ?? EpisodeState.Bot;
        if (command.OnlyVersion is { } version && slot.OpenEpisode?.Version != version)
            return new MoveOutcome.Refused(MoveRefusal.Outdated, state);
        if (command.Move is EpisodeMove.Ring ring && slot.OpenEpisode is { State: EpisodeState.Queued } waiting && !Fits(group, waiting, ring))
            return new MoveOutcome.Refused(MoveRefusal.NotFree, state);
        var outcome = group.Handoff.Move(group, slot, command.Move, command.Actor);
        if (outcome is MoveOutcome.Moved && command.Move is EpisodeMove.Transfer { Note: { Length: > 0 } note })
        {
            group.Handoff.Note(group, slot, new DeskNote
            {
                Conversation = slot.Key,
                Kind = DeskNoteKind.Transfer,
                Author = command.Actor.HumanAgent,
                Text = RowText.Storable(note),
            });
        }
        if (outcome is MoveOutcome.Moved moved && command.Say?.Invoke(moved, RowJson.ReadState(slot.StateJson)) is { } reply)
            Say(group, slot, reply);
        return outcome;
    }

    private bool Fits(WriteGroup group, HandoffEpisode waiting, EpisodeMove.Ring ring) =>
        group.Handoff.Agents.TryGetValue(ring.HumanAgent, out var person) && QueueOrder.Fits(waiting, person, command.GraceFrom);

    private void Say(WriteGroup group, ConversationSlot slot, Reply reply)
    {
        var entry = group.Append(slot, group.Now, (sequence, at) => ReplyActivity.Create(reply, sequence, at, replyToId: null));
        group.Send(slot, entry, outbox);
        group.Steps.Add(new StoredStep { Conversation = command.Conversation, Entries = [entry] });
    }
}

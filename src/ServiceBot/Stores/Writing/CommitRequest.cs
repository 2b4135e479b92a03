using System.Diagnostics;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>Stores a finished turn.</summary>
internal sealed class CommitRequest(TurnCommit commit) : WriteRequest<CommitOutcome>
{
    private readonly string _key = commit.Conversation.Value;

    public override void Collect(WriteGroup group)
    {
        group.Keys.Add(_key);
        foreach (var entry in commit.Answered)
            group.AnsweredLookups.Add((_key, entry.Sequence));
    }

    public override void Apply(WriteGroup group) => Return(Decide(group));

    private CommitOutcome Decide(WriteGroup group)
    {
        if (!group.Slots.TryGetValue(_key, out var slot) || slot.Owner != group.NodeId || slot.Fence != commit.Fence)
            return new CommitOutcome.LaneLost();
        if (!commit.Answered.All(e => group.Unanswered.Contains((_key, e.Sequence))))
            return new CommitOutcome.AlreadyAnswered();

        if (slot.HandledBy is not HandledBy.Human && slot.HandledBy != commit.HandledBy)
            return new CommitOutcome.Outdated();

        slot.TryHold(group);
        var isSilent = slot.HandledBy is HandledBy.Human;
        var result = isSilent ? TurnHandoff.Silence(commit, group, slot) : commit.Result;
        var replies = AppendReplies(group, slot, result);
        foreach (var entry in commit.Answered)
        {
            group.Answered.Add((_key, entry.Sequence));
            group.Unanswered.Remove((_key, entry.Sequence));
        }
        slot.Waiting -= commit.Answered.Count;
        slot.StateJson = RowJson.Write(result.State);
        AddRecords(group, slot);
        group.Steps.Add(new StoredStep
        {
            Conversation = commit.Conversation,
            Entries = replies,
            Answered = commit.Answered,
            Hold = slot.ToHold(),
        });
        return new CommitOutcome.Committed(replies) { Kept = isSilent ? result.State : null };
    }

    private List<TranscriptEntry> AppendReplies(WriteGroup group, ConversationSlot slot, TurnResult result)
    {
        var last = commit.Answered[^1].Activity;
        var replies = new List<TranscriptEntry>(result.Replies.Count);
        foreach (var reply in result.Replies)
        {
            var entry = group.Append(slot, group.Now, (sequence, at) => ReplyActivity.Create(reply, sequence, at, last.Id));
            replies.Add(entry);
            if (commit.NeedsOutbox)
            {
                group.Outbox.Add(new NewOutbox(_key, entry.Sequence, slot.Address.Channel,
                    last.InlineUntil is null ? null : last.Id, commit.HeldUntil));
            }
        }
        if (commit.NeedsOutbox)
        {
            group.Released.Add((_key, commit.HeldUntil ?? group.NodeNow));
            group.HasDue |= commit.HeldUntil is null;
        }
        return replies;
    }

    private void AddRecords(WriteGroup group, ConversationSlot slot)
    {
        foreach (var record in commit.Result.Records)
        {
            switch (record)
            {
                case SideRecord.KnowledgeGap gap:
                    group.Gaps.Add((_key, gap));
                    break;
                case SideRecord.HandoffWish wish:
                    TurnHandoff.Move(wish, group, slot);
                    break;
                case SideRecord.HandoffDecision decision:
                    TurnHandoff.Move(decision, group, slot);
                    break;
                case SideRecord.DeskMark mark:
                    group.Handoff.Note(group, slot, new DeskNote
                    {
                        Conversation = slot.Key,
                        Kind = DeskNoteKind.Mark,
                        Text = RowText.Storable(mark.Text),
                    });
                    break;
                case SideRecord.Watch watch:
                    group.Watches.Add((_key, watch));
                    break;
                case SideRecord.KeptWrite write:
                    group.KeptWrites.Add((_key, write));
                    break;
                case SideRecord.Satisfaction satisfaction:
                    group.Satisfaction.Add((_key, satisfaction with
                    {
                        Word = satisfaction.Word is { } word ? RowText.Storable(word) : null,
                    }));
                    break;
                default:
                    throw new UnreachableException();
            }
        }
    }
}

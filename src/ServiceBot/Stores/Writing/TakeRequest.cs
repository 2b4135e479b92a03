using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>Gives a request the replies that it can carry back, so that no sender takes them.</summary>
/// <param name="key">Whose.</param>
/// <param name="activityId">The activity that the request brought.</param>
/// <param name="isHeldOnly">Whether only what is held is taken, without an answer.</param>
internal sealed class TakeRequest(ConversationKey key, string activityId, bool isHeldOnly) : WriteRequest<InlineAnswer>
{
    public override void Collect(WriteGroup group)
    {
        group.Keys.Add(key.Value);
        if (!group.QueueLookups.TryGetValue(key.Value, out var activities))
            group.QueueLookups.Add(key.Value, activities = []);
        activities.Add(activityId);
    }

    public override void Apply(WriteGroup group) => Return(Decide(group));

    private InlineAnswer Decide(WriteGroup group)
    {
        if (!group.Slots.TryGetValue(key.Value, out var slot) || !group.Queues.TryGetValue(key.Value, out var queue))
            return new InlineAnswer.Empty();
        var again = queue.FindAll(r => r.InlineFor == activityId && r.InlineUntil > group.NodeNow);
        if (again.Count > 0)
            return Take(group, again, slot);

        var unsent = queue.FindAll(r => r.InlineFor is null);
        var wanted = isHeldOnly ? Held(unsent, group.NodeNow) : UpToAnswer(unsent);
        if (wanted.Count == 0 || !wanted.TrueForAll(r => r.IsFree))
        {
            MakeDue(group, wanted.Count > 0 ? wanted : unsent, isWanted: wanted.Count > 0);
            return wanted.Count > 0 || isHeldOnly && unsent.Exists(r => !r.IsFree)
                ? new InlineAnswer.BeingSent()
                : new InlineAnswer.Empty();
        }
        return Take(group, wanted, slot);
    }

    /// <summary>Everything unsent up to the last reply of the activity's turn; none when it has no reply here.</summary>
    private List<QueuedReply> UpToAnswer(List<QueuedReply> unsent) =>
        unsent[..(unsent.FindLastIndex(r => r.Answers == activityId) + 1)];

    /// <summary>What is held, and what had to stay behind it.</summary>
    private static List<QueuedReply> Held(List<QueuedReply> unsent, DateTimeOffset now)
    {
        List<QueuedReply> held = [.. unsent.TakeWhile(r => r.IsFree && !r.IsAwaited(now))];
        return held.Exists(r => r.IsHeld) ? held : [];
    }

    /// <summary>No request takes these: the sender may. What another request is still expected for stays.</summary>
    private void MakeDue(WriteGroup group, List<QueuedReply> replies, bool isWanted)
    {
        if (!isWanted && replies.Exists(r => r.IsAwaited(group.NodeNow)))
            return;
        foreach (var reply in replies.Where(r => r.IsFree && (r.IsHeld || r.IsAwaited(group.NodeNow))))
        {
            reply.InlineUntil = default;
            group.MadeDue.Add((key.Value, reply.Sequence));
            group.HasDue = true;
        }
    }

    private InlineAnswer.Taken Take(WriteGroup group, List<QueuedReply> replies, ConversationSlot slot)
    {
        foreach (var reply in replies)
        {
            (reply.InlineFor, reply.InlineUntil, reply.IsHeld) = (activityId, group.NodeNow + InlineAnswer.RepeatableFor, false);
            group.Inlined.Add(new InlinedReply(key.Value, reply.Sequence, activityId, reply.InlineUntil));
        }
        return new InlineAnswer.Taken([.. replies.Select(r => new OutboxItem
        {
            Conversation = key,
            Address = slot.Address,
            Entry = new TranscriptEntry(r.Sequence, RowJson.ReadActivity(r.ActivityJson)),
            Attempts = r.Attempts,
            SentParts = r.SentParts,
        })]);
    }
}

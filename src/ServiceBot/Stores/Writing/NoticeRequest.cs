using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>Puts something that nobody asked for into a transcript, once. The lane is none of its business: whoever holds
/// it goes on, and the conversation's state stays as it is.</summary>
internal sealed class NoticeRequest(ConversationKey key, Reply reply, string onceKey, OutboxRule outbox) : WriteRequest<bool>
{
    public override void Collect(WriteGroup group)
    {
        group.Keys.Add(key.Value);
        group.NoticeLookups.Add((key.Value, onceKey));
    }

    public override void Apply(WriteGroup group) => Return(Decide(group));

    private bool Decide(WriteGroup group)
    {
        if (!group.Slots.TryGetValue(key.Value, out var slot) || !group.Said.Add((key.Value, onceKey)))
            return false;
        var entry = group.Append(slot, group.Now, (sequence, at) => ReplyActivity.Create(reply, sequence, at, replyToId: null));
        group.Notices.Add((key.Value, onceKey));
        if (outbox.NeedsOutbox(slot.Address.Channel))
        {
            group.Outbox.Add(new NewOutbox(key.Value, entry.Sequence, slot.Address.Channel));
            group.HasDue = true;
        }
        group.Steps.Add(new StoredStep { Conversation = key, Entries = [entry] });
        return true;
    }
}

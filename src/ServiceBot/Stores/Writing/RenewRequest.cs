using ServiceBot.Core.Conversations;

namespace ServiceBot.Stores.Writing;

/// <summary>Prolongs the lanes that this node still holds; returns how many.</summary>
internal sealed class RenewRequest(IReadOnlyList<ConversationKey> keys) : WriteRequest<int>
{
    public override void Collect(WriteGroup group)
    {
        foreach (var key in keys)
            group.Keys.Add(key.Value);
    }

    public override void Apply(WriteGroup group)
    {
        var held = keys.Where(k => group.Slots.TryGetValue(k.Value, out var slot) && slot.Owner == group.NodeId);
        Return(held.Count(k => group.Slots[k.Value].TryHold(group)));
    }
}

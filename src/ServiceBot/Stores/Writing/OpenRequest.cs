using ServiceBot.Core.Conversations;

namespace ServiceBot.Stores.Writing;

/// <summary>Creates or finds a conversation.</summary>
internal sealed class OpenRequest(ConversationKey key, ConversationAddress address) : WriteRequest<ConversationKey>
{
    public override void Collect(WriteGroup group) => group.Keys.Add(key.Value);

    public override void Apply(WriteGroup group)
    {
        if (!group.Slots.TryGetValue(key.Value, out var slot))
        {
            // A conversation that was erased and is opened again must not fit a turn that still runs from before.
            group.Slots.Add(key.Value, new ConversationSlot
            {
                Key = key,
                Address = address,
                IsNew = true,
                Fence = group.Now.ToUnixTimeMilliseconds(),
            });
        }
        else if (slot.Address.ChannelUser != address.ChannelUser
            || (address.ReferenceJson is not null && slot.Address.ReferenceJson != address.ReferenceJson))
        {
            slot.Address = address with { ReferenceJson = address.ReferenceJson ?? slot.Address.ReferenceJson };
            slot.IsAddressChanged = true;
        }
        Return(key);
    }
}

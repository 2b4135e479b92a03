using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>Takes a lane and reads what waits in it.</summary>
internal sealed class ClaimRequest(ConversationKey key, bool isRecovery) : WriteRequest<ClaimResult>
{
    private ConversationSlot? _slot;

    public override void Collect(WriteGroup group) => group.Keys.Add(key.Value);

    public override void Apply(WriteGroup group)
    {
        _slot = group.Slots.TryGetValue(key.Value, out var slot) && slot.TryHold(group) ? slot : null;
        if (_slot is not null && isRecovery)
            group.Restarted.Add(key.Value);
    }

    public override async Task FinishAsync(IWriteSession session, CancellationToken cancellationToken)
    {
        if (_slot is null)
        {
            Return(new ClaimResult(null));
            return;
        }
        var waiting = await session.ReadWaitingAsync(key.Value, cancellationToken);
        Return(new ClaimResult(new LaneClaim
        {
            Hold = _slot.ToHold(),
            LastSequence = _slot.LastSequence,
            Waiting = waiting,
        }));
    }
}

/// <summary>A claim, or none when another node holds the lane.</summary>
internal sealed record ClaimResult(LaneClaim? Claim);

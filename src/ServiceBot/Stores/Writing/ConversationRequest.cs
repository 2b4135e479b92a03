using System.Data.Common;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Stores.Writing;

/// <summary>Statements on what belongs to a conversation, one after the other with its messages and turns on every node.</summary>
/// <param name="key">Whose.</param>
/// <param name="isDue">Whether they may leave something for the outbox to send now.</param>
/// <param name="work">The statements.</param>
internal sealed class ConversationRequest<T>(
    ConversationKey key, bool isDue, Func<DbConnection, CancellationToken, Task<T>> work) : WriteRequest<T>
{
    /// <summary>Whether the desks hear of it.</summary>
    public bool IsToldToDesk { get; init; }

    public override void Collect(WriteGroup group) => group.Keys.Add(key.Value);

    public override void Apply(WriteGroup group)
    {
        group.HasDue |= isDue;
        if (IsToldToDesk && group.Slots.TryGetValue(key.Value, out var slot))
            group.Handoff.Changes.Add(new EpisodeChange(slot.Key, slot.Address, null, []));
    }

    public override async Task FinishAsync(IWriteSession session, CancellationToken cancellationToken) =>
        Return(await work(session.Connection, cancellationToken));
}

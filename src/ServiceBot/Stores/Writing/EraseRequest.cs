using System.Data.Common;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>Deletes a conversation between the transactions of what came before and of what comes after.</summary>
internal sealed class EraseRequest(
    ConversationKey key, StoreSignals signals, Func<DbConnection, CancellationToken, Task<int>> work) : WriteRequest<int>
{
    public override bool IsAlone => true;

    public override void Collect(WriteGroup group) => group.Keys.Add(key.Value);

    public override void Apply(WriteGroup group) { }

    public override async Task FinishAsync(IWriteSession session, CancellationToken cancellationToken) =>
        Return(await work(session.Connection, cancellationToken));

    public override void Succeed()
    {
        signals.TellErased(key);
        base.Succeed();
    }
}

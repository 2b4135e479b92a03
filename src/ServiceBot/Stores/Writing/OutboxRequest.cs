using System.Data.Common;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Stores.Writing;

/// <summary>Statements on a conversation's unsent replies, one after the other with its messages and turns.</summary>
/// <param name="key">Whose.</param>
/// <param name="isDue">Whether they may leave something to be sent now.</param>
/// <param name="work">The statements.</param>
internal sealed class OutboxRequest(
    ConversationKey key, bool isDue, Func<DbConnection, CancellationToken, Task<int>> work) : WriteRequest<int>
{
    public override void Collect(WriteGroup group) => group.Keys.Add(key.Value);

    public override void Apply(WriteGroup group) => group.HasDue |= isDue;

    public override async Task FinishAsync(IWriteSession session, CancellationToken cancellationToken) =>
        Return(await work(session.Connection, cancellationToken));
}

using System.Data.Common;

namespace ServiceBot.Stores.Writing;

/// <summary>Statements that run inside the writer's transaction without its rules: clean-up and outbox.</summary>
internal sealed class DirectRequest<T>(Func<DbConnection, CancellationToken, Task<T>> work) : WriteRequest<T>
{
    public override void Collect(WriteGroup group) { }

    public override void Apply(WriteGroup group) { }

    public override async Task FinishAsync(IWriteSession session, CancellationToken cancellationToken) =>
        Return(await work(session.Connection, cancellationToken));
}

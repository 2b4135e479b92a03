using System.Data.Common;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>The writing connection of one database.</summary>
internal interface IWriteSession : IAsyncDisposable
{
    /// <summary>For direct statements inside the current transaction.</summary>
    DbConnection Connection { get; }

    /// <summary>Starts a transaction; connects first when needed.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>Locks and loads what the group asked for.</summary>
    Task LoadAsync(WriteGroup group, CancellationToken cancellationToken);

    /// <summary>Writes the group's changes.</summary>
    Task SaveAsync(WriteGroup group, CancellationToken cancellationToken);

    /// <summary>Everything unanswered in a conversation, in order, as this transaction sees it.</summary>
    Task<IReadOnlyList<WaitingActivity>> ReadWaitingAsync(string conversation, CancellationToken cancellationToken);

    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Undoes the transaction; never throws: a connection that cannot roll back is dropped.</summary>
    Task RollbackAsync();

    /// <summary>Whether the error means that the database cannot be reached or is busy, rather than that it refuses the data.</summary>
    bool IsUnavailable(Exception exception);

    /// <summary>Whether the database undid the transaction in favour of another one (a deadlock): nothing of it holds, and the
    /// same again may succeed at once.</summary>
    bool IsOvertaken(Exception exception);
}

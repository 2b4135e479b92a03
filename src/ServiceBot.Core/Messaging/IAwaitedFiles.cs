namespace ServiceBot.Core.Messaging;

/// <summary>Remembers over a restart which files a channel still has to fetch. Erased with the conversation
/// (<see cref="IErasure"/>).</summary>
public interface IAwaitedFiles
{
    /// <summary>Remembers a file; durable when the call returns. Repeating is safe.</summary>
    /// <param name="file">Which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task AddAsync(AwaitedFile file, CancellationToken cancellationToken);

    /// <summary>All files that a channel still has to fetch, oldest first.</summary>
    /// <param name="channel">Its name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<AwaitedFile>> ReadAsync(string channel, CancellationToken cancellationToken);

    /// <summary>Forgets a file: it was fetched, or never can be. Repeating is safe.</summary>
    /// <param name="file">Which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RemoveAsync(AwaitedFile file, CancellationToken cancellationToken);
}

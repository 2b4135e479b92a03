namespace ServiceBot.Core.Messaging;

/// <summary>Takes the files that still lie with a platform. They are fetched from their channel's <see cref="IFileSource"/>
/// beside the conversation, by this node or, when it dies, by another; an event in the transcript tells once what became of
/// each. Erased with the conversation (<see cref="IErasure"/>).</summary>
public interface IAwaitedFiles
{
    /// <summary>Remembers a file; durable when the call returns. Does not wait for the file. Repeating is safe, also after the
    /// file was fetched.</summary>
    /// <param name="file">Which; its message is stored.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task AddAsync(AwaitedFile file, CancellationToken cancellationToken);
}

using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Where the files of a channel lie until they are fetched: its platform.</summary>
public interface IFileSource
{
    /// <summary>Name of the channel.</summary>
    string Channel { get; }

    /// <summary>Name of the event that tells what became of a file.</summary>
    string EventName { get; }

    /// <summary>Fetches a file and keeps it. Repeating is safe.</summary>
    /// <param name="file">Which.</param>
    /// <param name="message">The message that it came with.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is kept then.</param>
    Task<FileDownload> FetchAsync(AwaitedFile file, Activity message, CancellationToken cancellationToken);
}

using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.BotFramework;

/// <summary>What fetching a file can end in.</summary>
internal abstract record FileDownload
{
    private FileDownload() { }

    /// <summary>Kept.</summary>
    public sealed record Kept(Attachment Attachment) : FileDownload;

    /// <summary>It will never be had.</summary>
    /// <param name="Reason">From a closed list, such as <c>missing</c> or <c>too-large</c>.</param>
    public sealed record Refused(string Reason) : FileDownload;

    /// <summary>The platform does not answer, or asks for patience.</summary>
    public sealed record Later(TimeSpan? RetryAfter) : FileDownload;
}

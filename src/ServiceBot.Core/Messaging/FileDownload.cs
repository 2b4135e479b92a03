using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>What fetching a customer's file from a platform can end in.</summary>
public abstract record FileDownload
{
    private FileDownload() { }

    /// <summary>Kept.</summary>
    /// <param name="Attachment">As it goes into the transcript.</param>
    public sealed record Kept(Attachment Attachment) : FileDownload;

    /// <summary>It will never be had.</summary>
    /// <param name="Reason">From a closed list, such as <c>missing</c> or <c>too-large</c>.</param>
    public sealed record Refused(string Reason) : FileDownload;

    /// <summary>The platform does not answer, or asks for patience.</summary>
    /// <param name="RetryAfter">When it wants to be asked again; null when it did not say.</param>
    public sealed record Later(TimeSpan? RetryAfter) : FileDownload;

    /// <summary>What keeping a file came to.</summary>
    /// <param name="receipt">From <see cref="IReceivedFiles.SaveAsync"/>.</param>
    public static FileDownload Of(FileReceipt receipt) => receipt switch
    {
        FileReceipt.Kept kept => new Kept(kept.Attachment),
        FileReceipt.Refused refused => new Refused(refused.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

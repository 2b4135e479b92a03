namespace ServiceBot.Channels.DirectLine;

/// <summary>What saving a file can end in.</summary>
internal abstract record FileSaving
{
    private FileSaving() { }

    public sealed record Saved(UploadedFile File) : FileSaving;

    /// <summary>Not kept; nothing of it is left.</summary>
    public sealed record Refused(DirectLineFailure Failure) : FileSaving;
}

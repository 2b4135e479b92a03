namespace ServiceBot.Core.Conversations;

/// <summary>The older part of a talk in a few lines, for the chat model.</summary>
/// <param name="Text">Lines of what was asked and answered; personal data masked.</param>
/// <param name="UpTo">Sequence number of the last entry that it holds.</param>
public sealed record TalkSummary(string Text, long UpTo)
{
    /// <summary>Sequence number up to which the chat model has written the first line; 0 where all lines were only shortened.</summary>
    public long WrittenUpTo { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Text.Length} characters up to {UpTo}";
}

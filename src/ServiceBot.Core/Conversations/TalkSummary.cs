namespace ServiceBot.Core.Conversations;

/// <summary>The older part of a talk in a few lines, for the chat model.</summary>
/// <param name="Text">Lines of what was asked and answered; personal data masked.</param>
/// <param name="UpTo">Sequence number of the last entry that it holds.</param>
public sealed record TalkSummary(string Text, long UpTo)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Text.Length} characters up to {UpTo}";
}

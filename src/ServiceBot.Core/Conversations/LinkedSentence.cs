namespace ServiceBot.Core.Conversations;

/// <summary>A sentence about a talk, with the places where it stands.</summary>
/// <param name="Text">Plain text; numbers that point to a person masked.</param>
/// <param name="Sequences">Sequence numbers of the transcript entries that say so, at least one.</param>
public sealed record LinkedSentence(string Text, IReadOnlyList<long> Sequences)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Text.Length} characters, {Sequences.Count} links";
}

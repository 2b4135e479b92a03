using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Chat;

/// <summary>What an answer of the chat model may rest on.</summary>
/// <param name="Number">Its mark in the text: <c>[1]</c>.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Title">Title, as the model sees it.</param>
/// <param name="Text">The text as the model sees it: personal data replaced.</param>
/// <param name="Citation">What the customer opens; null where there is nothing to open.</param>
public sealed record Evidence(int Number, EvidenceKind Kind, string Title, string Text, Citation? Citation)
{
    /// <inheritdoc/>
    public override string ToString() => $"[{Number}] {Kind}, {Text.Length} characters";
}

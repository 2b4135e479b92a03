namespace ServiceBot.Core.Documents;

/// <summary>A clause, or a part of a long one, cut from a document.</summary>
/// <param name="Path">Headings above it, from the top down.</param>
/// <param name="Text">Its text with line breaks.</param>
/// <param name="Page">Page on which it begins; null without pages.</param>
internal sealed record Piece(IReadOnlyList<string> Path, string Text, int? Page);

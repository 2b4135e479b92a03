namespace ServiceBot.Core.Documents;

/// <summary>What a reader makes of a file.</summary>
/// <param name="Title">The title it names itself; null when it names none.</param>
/// <param name="Pages">Number of pages; null when its kind has none.</param>
/// <param name="Blocks">Its blocks in reading order.</param>
internal sealed record DocumentText(string? Title, int? Pages, IReadOnlyList<DocumentBlock> Blocks);

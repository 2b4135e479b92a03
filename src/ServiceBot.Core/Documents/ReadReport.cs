namespace ServiceBot.Core.Documents;

/// <summary>What reading left out, repaired or merged. Nothing vanishes without a line here.</summary>
/// <param name="Kind">What the file is.</param>
/// <param name="Pages">Pages; null where the kind has none.</param>
/// <param name="Characters">Characters read, before cleaning.</param>
/// <param name="KeptCharacters">Characters in the passages.</param>
/// <param name="Dropped">Lines left out and places repaired, by kind.</param>
/// <param name="Merged">Passages that say the same as another one.</param>
/// <param name="Suspicious">Passages kept out because they speak to the machine instead of to readers.</param>
public sealed record ReadReport(
    DocumentKind Kind,
    int? Pages,
    int Characters,
    int KeptCharacters,
    IReadOnlyList<DroppedText> Dropped,
    IReadOnlyList<MergedPassage> Merged,
    IReadOnlyList<SuspiciousPassage> Suspicious);

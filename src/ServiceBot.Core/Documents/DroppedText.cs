namespace ServiceBot.Core.Documents;

/// <summary>One kind of what was left out or repaired.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Count">How often.</param>
/// <param name="Samples">The first few, shortened to 80 characters each.</param>
public sealed record DroppedText(DroppedKind Kind, int Count, IReadOnlyList<string> Samples);

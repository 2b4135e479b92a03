namespace ServiceBot.Core.Text;

/// <summary>How likely a label is.</summary>
/// <param name="Label">The label.</param>
/// <param name="Score">0 to 1; the scores of all labels for one utterance add up to 1.</param>
public readonly record struct LabelScore(string Label, double Score);

namespace ServiceBot.Core.Text;

/// <summary>An example for training: something a customer may say, and what it is.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Label">Its class, for instance an intent.</param>
public readonly record struct LabeledUtterance(string Text, string Label);

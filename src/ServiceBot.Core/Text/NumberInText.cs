namespace ServiceBot.Core.Text;

/// <summary>A number found in a text.</summary>
/// <param name="Start">Where it begins, in characters.</param>
/// <param name="Length">How many characters it takes.</param>
/// <param name="Value">What it says.</param>
public readonly record struct NumberInText(int Start, int Length, decimal Value);

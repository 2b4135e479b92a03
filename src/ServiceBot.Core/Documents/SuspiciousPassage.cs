namespace ServiceBot.Core.Documents;

/// <summary>A passage that was kept out.</summary>
/// <param name="Text">Its text, shortened to 200 characters.</param>
/// <param name="Page">Its page, where the kind has pages.</param>
public sealed record SuspiciousPassage(string Text, int? Page);

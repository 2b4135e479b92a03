namespace ServiceBot.Core.Documents;

/// <summary>A passage that was left out because another says the same.</summary>
/// <param name="Text">Its text, shortened to 80 characters.</param>
/// <param name="Page">Its page, where the kind has pages.</param>
/// <param name="IntoId">Id of the passage that stays.</param>
/// <param name="IntoGuide">Title of the guide in which that one stands.</param>
/// <param name="Similarity">Estimated share of common five-character pieces, 0 to 1.</param>
public sealed record MergedPassage(string Text, int? Page, string IntoId, string IntoGuide, double Similarity);

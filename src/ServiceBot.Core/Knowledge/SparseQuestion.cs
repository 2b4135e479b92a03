namespace ServiceBot.Core.Knowledge;

/// <summary>A question for an index of sparse vectors that multiplies by rarity (IDF) itself.</summary>
/// <param name="Vector">How much each token is asked for.</param>
/// <param name="Reach">The most a passage could score, rarity included; 0 for an empty question. A raw score divided by it is
/// <see cref="KnowledgeHit.Score"/>.</param>
public sealed record SparseQuestion(SparseVector Vector, double Reach);

namespace ServiceBot.Core.Knowledge;

/// <summary>A search.</summary>
public sealed record KnowledgeQuery
{
    /// <summary>The question as typed.</summary>
    public required string Text { get; init; }

    /// <summary>How many hits at the most, 1 to 1000.</summary>
    public int Top { get; init; } = 10;

    /// <summary>Region code: local rules of other regions are left out. Null: local rules of all regions stay in.</summary>
    public string? Region { get; init; }

    /// <summary>Leaves out what does not hold on this day; null: no filter.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Whether its meaning counts beside its words, where there are vectors. Default true.</summary>
    public bool ByMeaning { get; init; } = true;

    /// <summary>The question as a vector of unit length, for indexes that have vectors; null: the search is lexical.</summary>
    public ReadOnlyMemory<float>? Vector { get; init; }
}

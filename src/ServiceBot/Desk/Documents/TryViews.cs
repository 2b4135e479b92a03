using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Desk.Documents;

/// <summary>What a page sends to try a question.</summary>
internal sealed record Trying
{
    public string Question { get; init; } = "";

    /// <summary>Region code: local rules of other regions are left out.</summary>
    public string? Region { get; init; }

    /// <summary>As of which day; today when missing.</summary>
    public DateOnly? AsOf { get; init; }
}

/// <summary>A question asked of what is in use and of what would be.</summary>
/// <param name="Live">What is in use.</param>
/// <param name="Draft">What would be.</param>
/// <param name="Meaning">Whether meaning counted, on both sides alike.</param>
/// <param name="Searched">What was searched for, as a customer's turn would.</param>
/// <param name="Thresholds">What answers are held against.</param>
internal sealed record TryView(TrySide Live, TrySide Draft, TryMeaning Meaning, TrySearched Searched, TryThresholds Thresholds);

/// <summary>Whether meaning counted beside words.</summary>
internal enum TryMeaning
{
    /// <summary>No embeddings are set.</summary>
    Off,

    /// <summary>It did.</summary>
    Used,

    /// <summary>Vectors of what is in use, or of the draft, are still being made: by words alone.</summary>
    Preparing,

    /// <summary>The embedding endpoint gives nothing now: by words alone.</summary>
    Away,
}

/// <summary>What was searched for.</summary>
/// <param name="Text">Slips put right, without the words of a time.</param>
/// <param name="Region">Region code; null for none.</param>
/// <param name="AsOf">The day on which it has to hold; null for rules of before.</param>
internal sealed record TrySearched(string Text, string? Region, DateOnly? AsOf);

/// <summary>What answers are held against.</summary>
/// <param name="Answer">Score from which a passage may answer.</param>
/// <param name="Meaning">Cosine from which it may by meaning; null: meaning answers nothing by itself.</param>
/// <param name="HasModel">Whether a chat model writes answers from what is found; the answers shown are those without it.</param>
internal sealed record TryThresholds(double Answer, double? Meaning, bool HasModel);

/// <summary>What one of them makes of it.</summary>
/// <param name="Answer">What the bot would say; null where it would open a business of the customer's, or call a human.</param>
/// <param name="Kind">Kind of that reply; null with it.</param>
/// <param name="Cites">Ids of the passages it cites.</param>
/// <param name="Hits">The passages found, best first.</param>
/// <param name="LeftOut">Passages that fit but must not answer.</param>
internal sealed record TrySide(
    string? Answer, ReplyKind? Kind, IReadOnlyList<string> Cites, IReadOnlyList<TryHit> Hits, IReadOnlyList<TryLeftOut> LeftOut);

/// <summary>A passage that fits but must not answer.</summary>
internal sealed record TryLeftOut
{
    public required string PassageId { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<string> Path { get; init; }
    public required double Score { get; init; }
    public required LeftOutReason Why { get; init; }
    public required string? Region { get; init; }
    public required DateOnly? ValidFrom { get; init; }
    public required DateOnly? ValidTo { get; init; }

    /// <summary>Whether it is one of the document that is tried.</summary>
    public required bool IsOwn { get; init; }
}

/// <summary>A found passage, and why it was found.</summary>
internal sealed record TryHit
{
    public required string PassageId { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<string> Path { get; init; }
    public required string Text { get; init; }
    public required string? Source { get; init; }
    public required string? Region { get; init; }
    public required int? Page { get; init; }

    /// <summary>Raw score divided by the most the question could reach, 0 to about 1.</summary>
    public required double Score { get; init; }

    /// <summary>Nearness of meaning, -1 to 1; null when vectors were not asked.</summary>
    public required double? Cosine { get; init; }

    /// <summary>Place in the order by words, from 1; null where its words do not bring it there.</summary>
    public required int? WordRank { get; init; }

    /// <summary>Place in the order by meaning, from 1; null where its meaning does not, and without vectors.</summary>
    public required int? MeaningRank { get; init; }

    /// <summary>Whether its score, or its nearness of meaning, is enough to answer.</summary>
    public required bool IsEnough { get; init; }
    public required IReadOnlyList<MatchedPlace> Places { get; init; }
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Whether it is one of the document that is tried.</summary>
    public required bool IsOwn { get; init; }
}

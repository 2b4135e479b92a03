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
internal sealed record TryView(TrySide Live, TrySide Draft);

/// <summary>What one of them makes of it.</summary>
/// <param name="Answer">What the bot would say; null where it would open a business of the customer's, or call a human.</param>
/// <param name="Kind">Kind of that reply; null with it.</param>
/// <param name="Cites">Ids of the passages it cites.</param>
/// <param name="Hits">The passages found, best first.</param>
internal sealed record TrySide(string? Answer, ReplyKind? Kind, IReadOnlyList<string> Cites, IReadOnlyList<TryHit> Hits);

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
    public required IReadOnlyList<MatchedPlace> Places { get; init; }
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Whether it is one of the document that is tried.</summary>
    public required bool IsOwn { get; init; }
}

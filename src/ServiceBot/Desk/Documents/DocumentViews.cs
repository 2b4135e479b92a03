using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Desk.Documents;

/// <summary>A document as pages show it.</summary>
internal sealed record DocumentView
{
    public required string Id { get; init; }
    public required string GuideId { get; init; }
    public required string Title { get; init; }
    public required string FileName { get; init; }
    public required string Source { get; init; }
    public required string? Region { get; init; }
    public required DateOnly? ValidFrom { get; init; }
    public required DateOnly? ValidTo { get; init; }
    public required Confidence Confidence { get; init; }
    public required string SourceHash { get; init; }
    public required DocumentState State { get; init; }
    public required int Version { get; init; }

    /// <summary>The version that customers are answered from; null for none.</summary>
    public required int? PublishedVersion { get; init; }
    public required int Passages { get; init; }
    public required int? Pages { get; init; }

    /// <summary>Tables of prices, by region and time.</summary>
    public required int Tariffs { get; init; }

    /// <summary>Whether there is something to say of prices, be it that they were not read.</summary>
    public required bool HasPrices { get; init; }
    public required string UploadedByName { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
    public required string ChangedByName { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How often its clauses were cited in the last 30 days.</summary>
    public required int Cited { get; init; }

    /// <summary>When one of them was cited last, UTC; null for never.</summary>
    public required DateTimeOffset? LastCitedAt { get; init; }

    public required DocumentChanges? Changes { get; init; }

    /// <summary>Of this very version and this very knowledge; null while there is none.</summary>
    public required Evaluation? Evaluation { get; init; }

    /// <summary>The evaluation of this version that is wanted or under way; null for none.</summary>
    public required TrialView? Trial { get; init; }
    public required DocumentMay May { get; init; }

    /// <summary>What reading the file left out; null in lists.</summary>
    public ReadReport? Report { get; init; }
}

/// <summary>What the caller may do with a document now.</summary>
/// <param name="Edit">Change facts and clauses, upload a new version.</param>
/// <param name="Evaluate">Have it evaluated.</param>
/// <param name="Publish">Publish it: where no evaluation was passed, with a reason.</param>
/// <param name="Retire">Take it out of use.</param>
/// <param name="Remove">Remove it for good, because it was never in use.</param>
internal sealed record DocumentMay(bool Edit, bool Evaluate, bool Publish, bool Retire, bool Remove);

/// <summary>All documents, and the largest file.</summary>
internal sealed record DocumentList(IReadOnlyList<DocumentView> Items, int MaxBytes);

/// <summary>A clause as pages show it.</summary>
internal sealed record ClauseView
{
    public required string Id { get; init; }
    public required IReadOnlyList<string> Path { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<string> Asks { get; init; }
    public required int? Page { get; init; }
    public required bool IsLeftOut { get; init; }
    public required bool IsEdited { get; init; }

    /// <summary>How often it was cited in the last 30 days.</summary>
    public required int Cited { get; init; }

    /// <summary>When it was cited last, UTC; null for never.</summary>
    public required DateTimeOffset? LastCitedAt { get; init; }

    /// <summary>Places of the text that the question shares; empty without a question.</summary>
    public required IReadOnlyList<MatchedPlace> Places { get; init; }

    /// <summary>Words that the question shares; empty without a question.</summary>
    public required IReadOnlyList<string> Words { get; init; }
}

/// <summary>What a page sends to change the facts of a document.</summary>
internal sealed record FactsChange
{
    public string Title { get; init; } = "";
    public string Source { get; init; } = "";
    public string? Region { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public Confidence Confidence { get; init; } = Confidence.C;

    /// <summary>The version that was changed.</summary>
    public int Version { get; init; }
}

/// <summary>What a page sends to change one clause; what is null stays.</summary>
internal sealed record ClauseChange
{
    public string Id { get; init; } = "";
    public string? Text { get; init; }
    public IReadOnlyList<string>? Asks { get; init; }
    public bool? IsLeftOut { get; init; }

    /// <summary>The version that was changed.</summary>
    public int Version { get; init; }
}

/// <summary>What a page sends to publish or take out a version.</summary>
internal sealed record VersionWish
{
    public int Version { get; init; }

    /// <summary>Why it is published without a passed evaluation.</summary>
    public string? Reason { get; init; }
}

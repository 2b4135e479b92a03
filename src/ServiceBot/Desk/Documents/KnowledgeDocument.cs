using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Desk.Documents;

/// <summary>A document that editors took in: its clauses stand beside it, a list for each version.</summary>
internal sealed record KnowledgeDocument
{
    public required string Id { get; init; }

    /// <summary>First part of its passages' ids; a file of the same name is a new version of the same document.</summary>
    public required string GuideId { get; init; }

    /// <summary>From 1; every change is a new one.</summary>
    public required int Version { get; init; }

    public required DocumentState State { get; init; }

    /// <summary>The version that customers are answered from; null for none.</summary>
    public int? PublishedVersion { get; init; }

    /// <summary>Whether any version was ever in use: then it is kept for going back.</summary>
    public bool WasPublished { get; init; }

    /// <summary>Id of who changed it last.</summary>
    public required string ChangedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DocumentContent Content { get; init; }

    /// <summary>The last evaluation; it may be of an older version.</summary>
    public Supervision.Evaluation? Evaluation { get; init; }
}

/// <summary>What is known of the version at hand.</summary>
internal sealed record DocumentContent
{
    public required string FileName { get; init; }

    /// <summary>With its title and source filled in.</summary>
    public required DocumentFacts Facts { get; init; }

    /// <summary>SHA-256 of the file's bytes.</summary>
    public required string SourceHash { get; init; }

    public required string UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Clauses that are not left out.</summary>
    public required int Passages { get; init; }

    /// <summary>Tables of prices, by region and time.</summary>
    public int Tariffs { get; init; }

    /// <summary>Whether the page of prices has something to say.</summary>
    public bool HasPrices { get; init; }

    /// <summary>What reading the file left out, and why.</summary>
    public required ReadReport Report { get; init; }

    /// <summary>What the file changed against the version before it; null for the first.</summary>
    public DocumentChanges? Changes { get; init; }
}

/// <summary>How many clauses a new version of a file added, changed, removed, left as they were.</summary>
internal sealed record DocumentChanges(int Added, int Changed, int Removed, int Unchanged);

/// <summary>A clause of a document.</summary>
/// <param name="Passage">As customers would be answered from it.</param>
/// <param name="IsLeftOut">Whether an editor keeps it out.</param>
/// <param name="IsEdited">Whether an editor wrote its text.</param>
internal sealed record DocumentClause(Passage Passage, bool IsLeftOut, bool IsEdited);

/// <summary>Where the version at hand stands.</summary>
internal enum DocumentState
{
    /// <summary>Being prepared; an older version may be in use.</summary>
    Draft,

    /// <summary>Part of the knowledge.</summary>
    Published,

    /// <summary>Taken out of the knowledge.</summary>
    Retired,
}

namespace ServiceBot.Core.Knowledge;

/// <summary>The indexed piece of a guide: one clause under its heading.</summary>
public sealed record Passage
{
    /// <summary>Stable id: guide id, <c>#</c>, clause id.</summary>
    public required string Id { get; init; }

    /// <summary>File name of the guide without its ending.</summary>
    public required string GuideId { get; init; }

    /// <summary>Title of the guide.</summary>
    public required string GuideTitle { get; init; }

    /// <summary>Headings from the top down to the clause; may be empty for a document without any.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The clause, plain text with line breaks.</summary>
    public required string Text { get; init; }

    /// <summary>Ways customers ask for it; indexed, never shown.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>Fact ids (F103, G4-2.4a).</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Region code (<c>SH</c>, <c>HA</c>) of a local rule; null for the whole country.</summary>
    public string? Region { get; init; }

    /// <summary>First day on which it holds; null when unknown.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it holds; null for open.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>How sure it is.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>Document, clause, date.</summary>
    public string? Source { get; init; }

    /// <summary>Page of the document on which it begins, from 1; the sheet's number in a workbook; null without pages.</summary>
    public int? Page { get; init; }

    /// <summary>SHA-256 of the bytes of the document it was read from, lower-case hex; null for what was written by hand.</summary>
    public string? SourceHash { get; init; }
}

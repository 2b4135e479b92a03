using ServiceBot.Core.Knowledge;

namespace ServiceBot.Desk.Supervision;

/// <summary>A draft as pages show it.</summary>
internal sealed record DraftView
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Question { get; init; }
    public required string Answer { get; init; }
    public required string Source { get; init; }
    public required string? Region { get; init; }
    public required Confidence Confidence { get; init; }
    public required IReadOnlyList<string> Asks { get; init; }
    public required DraftState State { get; init; }
    public required string Author { get; init; }
    public required string AuthorName { get; init; }
    public required string? Reviewer { get; init; }
    public required string? ReviewerName { get; init; }
    public required int Version { get; init; }

    /// <summary>Of this very version and this very knowledge; null while there is none.</summary>
    public required Evaluation? Evaluation { get; init; }

    /// <summary>The evaluation of this version that is wanted or under way; null for none.</summary>
    public required TrialView? Trial { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required string? Gap { get; init; }
    public required DraftMay May { get; init; }
}

/// <summary>An evaluation that is wanted, under way, or could not be made.</summary>
internal sealed record TrialView(TrialState State, int Done, int Total, DateTimeOffset WantedAt, string WantedByName);

/// <summary>What the caller may do with a draft now.</summary>
internal sealed record DraftMay(bool Edit, bool Review, bool Evaluate, bool Publish, bool Withdraw);

/// <summary>What a page sends to change a draft.</summary>
internal sealed record DraftChange
{
    public string Title { get; init; } = "";
    public string Question { get; init; } = "";
    public string Answer { get; init; } = "";
    public string Source { get; init; } = "";
    public string? Region { get; init; }
    public Confidence Confidence { get; init; } = Confidence.B;
    public IReadOnlyList<string>? Asks { get; init; }

    /// <summary>The version that was changed; not needed for a new draft.</summary>
    public int Version { get; init; }
}

using ServiceBot.Core.Knowledge;

namespace ServiceBot.Desk.Supervision;

/// <summary>A piece of knowledge that supervisors write: one question with its answer.</summary>
internal sealed record GuideDraft
{
    public required string Id { get; init; }

    /// <summary>From 1; every change of the content is a new one.</summary>
    public required int Version { get; init; }

    public required DraftState State { get; init; }

    /// <summary>Id of who began it.</summary>
    public required string Author { get; init; }

    /// <summary>Id of who published it; null while nobody has.</summary>
    public string? Reviewer { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The group of gaps it closes; null for none.</summary>
    public string? Gap { get; init; }

    public required DraftContent Content { get; init; }

    /// <summary>The last evaluation; it may be of an older version.</summary>
    public Evaluation? Evaluation { get; init; }
}

/// <summary>What a draft says.</summary>
internal sealed record DraftContent
{
    public required string Title { get; init; }

    public required string Question { get; init; }

    public required string Answer { get; init; }

    /// <summary>Document, clause, date.</summary>
    public required string Source { get; init; }

    /// <summary>Region code; null for the whole country.</summary>
    public string? Region { get; init; }

    public Confidence Confidence { get; init; } = Confidence.B;

    /// <summary>Other ways of asking.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>Ids of everybody who wrote this content: none of them may publish it.</summary>
    public IReadOnlyList<string> Writers { get; init; } = [];
}

/// <summary>Where a draft stands.</summary>
internal enum DraftState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waits for somebody else to look at it.</summary>
    Review,

    /// <summary>Part of the knowledge.</summary>
    Published,

    /// <summary>Taken out of the knowledge.</summary>
    Withdrawn,
}

/// <summary>What an evaluation came to.</summary>
/// <param name="Version">Version of the draft.</param>
/// <param name="Passed">Whether nothing is lost and the draft answers its own question.</param>
/// <param name="Before">Questions that find their answer now.</param>
/// <param name="After">Those of them that still would, with the draft.</param>
/// <param name="Total">All questions.</param>
/// <param name="Answers">What the bot would say to the draft's question.</param>
internal sealed record Evaluation(int Version, bool Passed, int Before, int After, int Total, string Answers)
{
    /// <summary>Whether that answer is the draft's.</summary>
    public bool AnswersItself { get; init; }

    /// <summary>Questions that would lose their answer, at most 50.</summary>
    public IReadOnlyList<ChangedAnswer> Changed { get; init; } = [];

    /// <summary>The knowledge it was made with: another one needs another evaluation.</summary>
    public string Edition { get; init; } = "";

    /// <summary>Whether meaning counted beside words; false where it should have but its vectors could not be had; null where it
    /// decides about no answer.</summary>
    public bool? ByMeaning { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>A question that a draft would take the answer from.</summary>
/// <param name="Question">How it is asked.</param>
/// <param name="Before">The clause that answers it now, or how the answer begins.</param>
/// <param name="After">The same with the draft; null for no answer at all.</param>
internal sealed record ChangedAnswer(string Question, string Before, string? After);

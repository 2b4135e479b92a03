namespace ServiceBot.Core.Chat;

/// <summary>What <see cref="GroundingCheck"/> found.</summary>
public sealed record GroundingVerdict
{
    /// <summary>Figures, deadlines, prices and telephone numbers that no source holds, as written.</summary>
    public required IReadOnlyList<string> Unsupported { get; init; }

    /// <summary>Marks without a source.</summary>
    public required IReadOnlyList<int> MissingMarks { get; init; }

    /// <summary>Marks with one, in the order of the text, each once.</summary>
    public required IReadOnlyList<int> Cited { get; init; }

    /// <summary>Sentences that speak of something else than the sources.</summary>
    public required IReadOnlyList<string> Strange { get; init; }

    /// <summary>Words that promise something, or say that something was done, where no source says so.</summary>
    public required IReadOnlyList<string> Claims { get; init; }

    /// <summary>Whether everything that can be checked stands in a source, and every mark names one.</summary>
    public bool IsGrounded => Unsupported.Count + MissingMarks.Count + Strange.Count + Claims.Count == 0;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Unsupported.Count} figures, {MissingMarks.Count} marks, {Strange.Count} sentences and {Claims.Count} claims without a source";
}

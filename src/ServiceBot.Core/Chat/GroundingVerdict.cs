namespace ServiceBot.Core.Chat;

/// <summary>What <see cref="GroundingCheck"/> found.</summary>
/// <param name="IsGrounded">Whether everything that can be checked stands in a source, and every mark names one.</param>
/// <param name="Unsupported">Figures, deadlines, prices and telephone numbers that no source holds, as written.</param>
/// <param name="MissingMarks">Marks without a source.</param>
/// <param name="Cited">Marks with one, in the order of the text, each once.</param>
public sealed record GroundingVerdict(
    bool IsGrounded, IReadOnlyList<string> Unsupported, IReadOnlyList<int> MissingMarks, IReadOnlyList<int> Cited);

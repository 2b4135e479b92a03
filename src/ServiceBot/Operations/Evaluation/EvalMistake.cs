namespace ServiceBot.Operations.Evaluation;

/// <summary>Something in an evaluation file that cannot be played.</summary>
/// <param name="File">Path as given.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">What is wrong, in a few words.</param>
internal sealed record EvalMistake(string File, int Line, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Text}";
}

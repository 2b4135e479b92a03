namespace ServiceBot.Core.Documents;

/// <summary>The document was not taken.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Sentence">The same in plain Chinese for the editor, with what to do.</param>
public sealed record DocumentRefusal(RefusalKind Kind, string Sentence) : DocumentOutcome;

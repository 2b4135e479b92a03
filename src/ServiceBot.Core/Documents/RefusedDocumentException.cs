namespace ServiceBot.Core.Documents;

/// <summary>Ends the reading of a document from within a reader; <see cref="DocumentIntake"/> makes a refusal of it.</summary>
internal sealed class RefusedDocumentException(RefusalKind kind, string? found = null) : Exception($"The document is refused: {kind}.")
{
    public DocumentRefusal Refusal { get; } = new(kind, RefusalTexts.Of(kind, found));
}

namespace ServiceBot.Desk.Documents;

/// <summary>What can become of a wish about a document.</summary>
internal abstract record DocumentWish
{
    private DocumentWish() { }

    /// <summary>It is done.</summary>
    public sealed record Done(DocumentView Document) : DocumentWish;

    /// <summary>It is gone, as was wanted.</summary>
    public sealed record Removed : DocumentWish;

    /// <summary>There is no such document, or no such clause.</summary>
    public sealed record Unknown : DocumentWish;

    /// <summary>Somebody else changed it meanwhile.</summary>
    public sealed record Outdated : DocumentWish;

    /// <summary>What was sent is not fit, by field.</summary>
    public sealed record Wrong(IReadOnlyDictionary<string, string> Fields) : DocumentWish;

    /// <summary>The file is not taken.</summary>
    public sealed record NotTaken(string Code, string Message) : DocumentWish;

    /// <summary>The rules do not allow it.</summary>
    public sealed record Refused(string Code, string Message) : DocumentWish;
}

namespace ServiceBot.Core.Conversations;

/// <summary>The quoted clause behind an answer, with the place where it stands.</summary>
public sealed record Citation
{
    /// <summary>Stands in <see cref="Title"/> between the document and the heading of the clause.</summary>
    public const string TitleSeparator = " · ";

    /// <summary>Id of the passage or tariff table, stable across restarts: <c>arrears#late-fee</c>, <c>tariff:ZJ</c>.</summary>
    public required string PassageId { get; init; }

    /// <summary>Title of the document and heading, as shown to the customer.</summary>
    public required string Title { get; init; }

    /// <summary>Takes a title apart.</summary>
    /// <param name="title">A <see cref="Title"/>.</param>
    /// <returns>The document, and the heading of the clause; a heading of null for a document that is cited as a whole.</returns>
    public static (string Document, string? Heading) SplitTitle(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var at = title.IndexOf(TitleSeparator, StringComparison.Ordinal);
        return at <= 0 || at + TitleSeparator.Length >= title.Length ? (title, null) : (title[..at], title[(at + TitleSeparator.Length)..]);
    }

    /// <summary>The clause in full, plain text, as the customer opens it.</summary>
    public required string Text { get; init; }

    /// <summary>Where the facts come from: regulation, notice or company promise with its date.</summary>
    public string? Source { get; init; }

    /// <summary>Fact ids of the clause (F103, G4-2.4a). May be empty.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];
}

namespace ServiceBot.Core.Conversations;

/// <summary>The quoted clause behind an answer, with the place where it stands.</summary>
public sealed record Citation
{
    /// <summary>Id of the passage or tariff table, stable across restarts: <c>arrears#late-fee</c>, <c>tariff:ZJ</c>.</summary>
    public required string PassageId { get; init; }

    /// <summary>Title of the document and heading, as shown to the customer.</summary>
    public required string Title { get; init; }

    /// <summary>The clause in full, plain text, as the customer opens it.</summary>
    public required string Text { get; init; }

    /// <summary>Where the facts come from: regulation, notice or company promise with its date.</summary>
    public string? Source { get; init; }

    /// <summary>Fact ids of the clause (F103, G4-2.4a). May be empty.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];
}

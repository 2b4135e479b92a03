namespace ServiceBot.Core.Knowledge;

/// <summary>The field's words, for searching.</summary>
public sealed record Lexicon
{
    /// <summary>No words at all.</summary>
    public static readonly Lexicon Empty = new();

    /// <summary>Groups of words that mean the same: 电费违约金, 滞纳金.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Synonyms { get; init; } = [];

    /// <summary>What is often typed, and what is meant by it.</summary>
    public IReadOnlyDictionary<string, string> Typos { get; init; } = new Dictionary<string, string>();

    /// <summary>Words that must not be cut apart.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Matters of the trade, each by its names: 功率因数, 力调. A question that names one is answered by no clause that does
    /// not. No part of an index.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Topics { get; init; } = [];
}

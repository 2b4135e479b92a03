using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Evals.Guides;

/// <summary>A question a customer could type, and how to tell that a clause answers it.</summary>
/// <param name="Id">Name of the case.</param>
/// <param name="Text">The question.</param>
/// <param name="Clauses">Passage ids any of which answers it; null when judged by <paramref name="Says"/>.</param>
/// <param name="Says">Words any of which an answering clause holds, white space aside; null when judged by <paramref name="Clauses"/>.</param>
internal sealed record GuideQuestion(
    [property: JsonRequired] string Id,
    [property: JsonRequired] string Text,
    IReadOnlyList<string>? Clauses,
    IReadOnlyList<string>? Says)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Whether a clause answers it.</summary>
    public bool IsAnsweredBy(Passage passage) => Clauses?.Contains(passage.Id) ?? Says?.Any(Bare(passage.Text).Contains) ?? false;

    private static string Bare(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    /// <summary>Reads the cases of one file, one a line.</summary>
    /// <exception cref="InvalidDataException">A line is no case, or says nothing about the answer.</exception>
    public static IReadOnlyList<GuideQuestion> Read(string file) => [.. File.ReadLines(file).Select(Parse)];

    private static GuideQuestion Parse(string line)
    {
        var question = JsonSerializer.Deserialize<GuideQuestion>(line, Json);
        return question is { Clauses: not null } or { Says: not null }
            ? question
            : throw new InvalidDataException($"No case: {line}");
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Evals.Retrieval;

/// <summary>A directory with <c>passages.jsonl</c> and <c>queries*.jsonl</c>.</summary>
/// <param name="directory">Where it is.</param>
internal sealed class RetrievalSet(string directory)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>All of its texts.</summary>
    public IReadOnlyList<Passage> Passages { get; } =
        [.. Read<Text>(directory, "passages.jsonl").Select(text => new Passage { Id = text.Id, GuideId = text.Id, GuideTitle = "", Text = text.Words })];

    /// <summary>Half of them, by a hash of their names: the questions of the others have no answer there.</summary>
    public IReadOnlyList<Passage> Half => [.. Passages.Where(passage => Convert.ToHexStringLower(Sha1(passage.Id))[^1] is '0' or '2' or '4' or '6' or '8' or 'a' or 'c' or 'e')];

    /// <summary>The questions of a file.</summary>
    public static IReadOnlyList<RetrievalQuestion> Questions(string directory, string file) => Read<RetrievalQuestion>(directory, file);

    /// <summary>Where each question finds its text, from 1; 0 for nowhere.</summary>
    public static RetrievalMetrics Measure(EmbeddedKnowledgeIndex index, IReadOnlyList<RetrievalQuestion> questions) =>
        RetrievalMetrics.Of([.. questions.Select(question => index.Search(new KnowledgeQuery { Text = question.Text })
            .Select(hit => hit.Passage.Id).ToList().FindIndex(question.Gold.Contains) + 1)]);

    /// <summary>Share of questions without an answer that pass the threshold which lets 95 % of the others pass.</summary>
    public double FalseAnswers(EmbeddedKnowledgeIndex half, IReadOnlyList<RetrievalQuestion> questions)
    {
        var ids = Half.Select(passage => passage.Id).ToHashSet();
        var scored = questions.ToLookup(question => question.Gold.Any(ids.Contains),
            question => half.Search(new KnowledgeQuery { Text = question.Text, Top = 1 }).Select(hit => hit.Score).FirstOrDefault());
        return RetrievalMetrics.FalseAnswers([.. scored[true]], [.. scored[false]]);
    }

#pragma warning disable CA5350 // The split is an agreed one, and no secret.
    private static byte[] Sha1(string text) => SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    private static List<T> Read<T>(string directory, string file) =>
        [.. File.ReadLines(Path.Combine(directory, file)).Select(line => JsonSerializer.Deserialize<T>(line, Web) ?? throw new InvalidDataException(file))];

    private sealed record Text(string Id, [property: JsonPropertyName("text")] string Words);
}

/// <summary>A question of a set.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Gold">Ids of the texts that answer it.</param>
internal sealed record RetrievalQuestion(string Text, string[] Gold);

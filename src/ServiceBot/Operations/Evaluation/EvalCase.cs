using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Operations.Evaluation;

/// <summary>One question or dialogue of an evaluation file with what its answers must hold.</summary>
internal sealed record EvalCase
{
    public required string Id { get; init; }

    public string Channel { get; init; } = "web";

    /// <summary>The question; null for a dialogue.</summary>
    public string? Text { get; init; }

    /// <summary>policy, tariff …; null for a dialogue.</summary>
    public string? Kind { get; init; }

    /// <summary>What the answer must be; null for a dialogue.</summary>
    public EvalExpectation? Expect { get; init; }

    /// <summary>The turns of a dialogue; null for a question.</summary>
    public IReadOnlyList<EvalTurn>? Turns { get; init; }

    /// <summary>The name of its row in the table.</summary>
    [JsonIgnore]
    public string Row => Kind ?? "dialogue";

    /// <summary>What the customer says, in order, and what is expected each time.</summary>
    /// <exception cref="InvalidDataException">It is neither a question nor a dialogue.</exception>
    public IReadOnlyList<EvalTurn> All() => Turns
        ?? (Text is { } text && Expect is { } expect
            ? [new EvalTurn { User = text, Expect = expect }]
            : throw new InvalidDataException($"{Id}: text and expect, or turns, are missing"));

    /// <summary>Reads a JSONL file.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read; the message names file and line.</exception>
    public static IReadOnlyList<EvalCase> Read(string path)
    {
        var cases = new List<EvalCase>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0) continue;
            try
            {
                cases.Add(JsonSerializer.Deserialize(line, EvalJson.Default.EvalCase) ?? throw new JsonException("null is no case"));
            }
            catch (JsonException wrong)
            {
                throw new InvalidDataException($"{path}:{number}: {wrong.Message}", wrong);
            }
        }
        return cases;
    }
}

/// <summary>One turn of a dialogue.</summary>
internal sealed record EvalTurn
{
    public required string User { get; init; }

    public required EvalExpectation Expect { get; init; }
}

/// <summary>What an answer must be and hold.</summary>
internal sealed record EvalExpectation
{
    /// <summary>answer, call_bill, start_repair, clarify, handoff, safety_first, refuse or abstain.</summary>
    public required string Action { get; init; }

    /// <summary>Of each group one must occur.</summary>
    [JsonPropertyName("all_of")]
    public IReadOnlyList<IReadOnlyList<string>>? AllOf { get; init; }

    /// <summary>None may occur.</summary>
    [JsonPropertyName("none_of")]
    public IReadOnlyList<string>? NoneOf { get; init; }
}

/// <summary>Names in evaluation files are snake case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EvalCase))]
internal sealed partial class EvalJson : JsonSerializerContext;

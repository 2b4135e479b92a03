using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceBot.Testing.Models;

/// <summary>An OpenAI-compatible endpoint on loopback whose embedding model is a rule: texts that share characters and pairs of
/// them are near. Always the same; over real HTTP.</summary>
public sealed class EmbeddingServer : IAsyncDisposable
{
    private const int PlacesOfGram = 4;
    private const string Idle = "的了是在有和与及为等中年一不人个这上之以于其他也到时大地出就可会用由被而所后将或从但并此该您我你吗呢啊哪什么怎谁几多少";

    public const string ApiKey = "sk-embedding-0123456789";

    private readonly ConcurrentQueue<ScriptedModelAnswer> _next = new();
    private readonly ScriptedModelServer _server;

    private EmbeddingServer(ScriptedModelServer server) => _server = server;

    /// <summary>Name of the model; another one makes other vectors.</summary>
    public string Model { get; set; } = "grams-1";

    /// <summary>Numbers in a vector.</summary>
    public int Dimensions { get; set; } = 384;

    /// <summary>Whether vectors come as base64.</summary>
    public bool IsBase64 { get; set; }

    /// <summary>Whether the last comes first.</summary>
    public bool IsReversed { get; set; }

    /// <summary>Most texts of a request; more are refused with 400.</summary>
    public int MostTexts { get; set; } = int.MaxValue;

    /// <summary>Most characters of a text; longer ones are refused with 400.</summary>
    public int MostCharacters { get; set; } = int.MaxValue;

    /// <summary>How many requests are answered; those after them are refused with 401.</summary>
    public int MostRequests { get; set; } = int.MaxValue;

    /// <summary>Makes vectors instead of the model's own rule, as long as it is set.</summary>
    public Func<string, float[]>? Rule { get; set; }

    /// <summary>How many requests are answered at all; those after them wait for ever.</summary>
    public int MostAnswered { get; set; } = int.MaxValue;

    /// <summary>Answers instead of vectors, as long as it is set.</summary>
    public ScriptedModelAnswer? Instead { get; set; }

    /// <summary>What <c>Embedding:Endpoint</c> is set to.</summary>
    public Uri Endpoint => _server.Endpoint;

    public IReadOnlyList<ScriptedModelRequest> Requests => _server.Requests;

    /// <summary>Every text that arrived.</summary>
    public IReadOnlyList<string> Texts => [.. Requests.SelectMany(TextsOf)];

    public static async Task<EmbeddingServer> StartAsync()
    {
        var inner = await ScriptedModelServer.StartAsync();
        var server = new EmbeddingServer(inner);
        inner.Script = server.Answer;
        return server;
    }

    /// <summary>Settings of a program that uses this model.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["Embedding:Endpoint"] = Endpoint.ToString(),
        ["Embedding:ApiKey"] = ApiKey,
        ["Embedding:Model"] = Model,
        // Limits that no stalled machine reaches.
        ["Embedding:Timeout"] = "00:01:00",
        ["Embedding:QuestionTimeout"] = "00:00:10",
        ["Embedding:RetryPause"] = "00:00:00.01",
    };

    /// <summary>Answers for the next requests, one each.</summary>
    public void Play(params ReadOnlySpan<ScriptedModelAnswer> answers)
    {
        foreach (var answer in answers)
            _next.Enqueue(answer);
    }

    /// <summary>Waits until so many requests have arrived.</summary>
    public Task ArrivedAsync(int count) => _server.ArrivedAsync(count);

    /// <summary>The vector of a text; not of unit length, as of some real models.</summary>
    public float[] VectorOf(string text)
    {
        var grams = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < text.Length; at++)
        {
            if (IsIdle(text[at]))
                continue;
            Count(grams, text.Substring(at, 1));
            if (at + 1 < text.Length && !IsIdle(text[at + 1]))
                Count(grams, text.Substring(at, 2));
        }
        var vector = new float[Dimensions];
        foreach (var (gram, times) in grams)
            Add(vector, gram, (gram.Length == 1 ? 0.5f : 1) * (1 + MathF.Log(times)));
        return vector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>An answer of these vectors as JSON, whatever they are.</summary>
    public static ScriptedModelAnswer Vectors(params string[] vectors) => ScriptedModelAnswer.Json(
        $$"""{"object":"list","data":[{{string.Join(',', vectors.Select((vector, at) => $$"""{"object":"embedding","index":{{at}},"embedding":{{vector}}}"""))}}],"model":"m"}""");

    private static IEnumerable<string> TextsOf(ScriptedModelRequest request) =>
        (request.Json["input"]?.AsArray() ?? []).Select(text => text!.GetValue<string>());

    private ScriptedModelAnswer Answer(ScriptedModelRequest request)
    {
        if (_next.TryDequeue(out var next) || (next = Instead) is not null)
            return next;
        if (Requests.Count > MostAnswered)
            return ScriptedModelAnswer.Silent();
        var texts = TextsOf(request).ToList();
        if (request.Headers.GetValueOrDefault("Authorization") != "Bearer " + ApiKey || Requests.Count > MostRequests)
            return ScriptedModelAnswer.Error(401);
        if (!request.Path.EndsWith("/embeddings", StringComparison.Ordinal) || request.Model != Model)
            return ScriptedModelAnswer.Error(404, "model_not_found");
        if (texts.Count > MostTexts)
            return ScriptedModelAnswer.Error(400, "InvalidParameter", $"batch size is invalid, it should not be larger than {MostTexts}.");
        if (texts.Exists(text => text.Length > MostCharacters))
            return ScriptedModelAnswer.Error(400, "InvalidParameter", $"This model's maximum context length is {MostCharacters} tokens.");
        var items = texts.Select((text, at) => new JsonObject { ["object"] = "embedding", ["index"] = at, ["embedding"] = Written((Rule ?? VectorOf)(text)) });
        return ScriptedModelAnswer.Json(new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. IsReversed ? items.Reverse() : items]),
            ["model"] = Model,
            ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["total_tokens"] = 1 },
        }.ToJsonString());
    }

    private JsonNode Written(float[] vector) => IsBase64
        ? JsonValue.Create(Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector)))
        : JsonSerializer.SerializeToNode(vector) ?? throw new JsonException();

    private static void Count(Dictionary<string, int> grams, string gram) => grams[gram] = grams.GetValueOrDefault(gram) + 1;

    /// <summary>What says nothing of a text's meaning.</summary>
    private static bool IsIdle(char sign) => !char.IsLetterOrDigit(sign) || Idle.Contains(sign);

    private void Add(float[] vector, string gram, float weight)
    {
        // A direction of its own for each gram: several places, half of them against the others.
        var hash = 2166136261u;
        foreach (var one in Encoding.UTF8.GetBytes(Model + "\n" + gram))
            hash = unchecked((hash ^ one) * 16777619u);
        for (var place = 0; place < PlacesOfGram; place++)
        {
            hash = unchecked((hash ^ (hash >> 15)) * 2246822519u);
            hash ^= hash >> 13;
            vector[hash / 2 % vector.Length] += (hash & 1) == 0 ? weight : -weight;
        }
    }
}

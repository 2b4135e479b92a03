using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ServiceBot.Testing.Utility;

/// <summary>The contract as it is published, <c>docs/utility-systems.openapi.yaml</c>: what it says of bodies and headers.</summary>
public sealed class UtilityContract
{
    private const string SchemaPrefix = "#/components/schemas/";

    private readonly JsonObject _document;
    private readonly Dictionary<string, JsonSchema> _schemas;

    private UtilityContract(JsonObject document)
    {
        _document = document;
        var definitions = document["components"]!["schemas"]!.AsObject();
        var text = definitions.ToJsonString().Replace(SchemaPrefix, "#/$defs/", StringComparison.Ordinal);
        _schemas = definitions.ToDictionary(
            definition => definition.Key,
            definition => JsonSchema.FromText($$"""{ "$ref": "#/$defs/{{definition.Key}}", "$defs": {{text}} }"""));
    }

    /// <summary>Reads the published file.</summary>
    public static UtilityContract Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln")))
            folder = folder.Parent;
        using var reader = new StreamReader(Path.Combine(folder!.FullName, "docs/utility-systems.openapi.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return new UtilityContract(Node(yaml.Documents[0].RootNode)!.AsObject());
    }

    /// <summary>Every example of the file with the schema it must fit, and where it stands.</summary>
    public IReadOnlyList<(string Place, string Schema, JsonNode Example)> Examples()
    {
        var examples = new List<(string, string, JsonNode)>();
        Collect(_document, "", examples);
        return examples;
    }

    /// <summary>What a request breaks; empty when it is as agreed.</summary>
    public IReadOnlyList<string> MistakesOfRequest(UtilityExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        if (Operation(exchange.Path) is not { } operation)
            return [$"{exchange.Path} is no path of the contract"];
        var mistakes = new List<string>();
        foreach (var reference in operation["parameters"]!.AsArray())
        {
            var parameter = Parameter(reference!);
            if ((string?)parameter["in"] != "header")
                continue;
            var name = (string)parameter["name"]!;
            var pattern = (string)parameter["schema"]!["pattern"]!;
            if (!exchange.Headers.TryGetValue(name, out var value) || !System.Text.RegularExpressions.Regex.IsMatch(value, pattern))
                mistakes.Add($"header {name}");
        }
        return [.. mistakes, .. Mistakes(SchemaOf(operation["requestBody"]!), exchange.Body)];
    }

    /// <summary>What an answer breaks; empty when it is as agreed.</summary>
    public IReadOnlyList<string> MistakesOfAnswer(string path, int status, string body)
    {
        var responses = Operation(path)!["responses"]!;
        return (responses[status.ToString(CultureInfo.InvariantCulture)] ?? responses["default"]) is { } response
            ? Mistakes(SchemaOf(Resolved(response)), body)
            : [$"{path} may not answer {status}"];
    }

    /// <summary>What a body breaks of a named schema.</summary>
    public IReadOnlyList<string> Mistakes(string schema, string body)
    {
        using var document = JsonDocument.Parse(body);
        var result = _schemas[schema].Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? []
            : [.. (result.Details ?? []).Where(detail => !detail.IsValid).Select(detail =>
                $"{schema}{detail.InstanceLocation}: {string.Join(", ", detail.Errors?.Values.ToArray() ?? [])}")];
    }

    private JsonNode? Operation(string path) => _document["paths"]!.AsObject()
        .Where(entry => IsPath(entry.Key, path)).Select(entry => entry.Value!["post"]).FirstOrDefault();

    private static bool IsPath(string template, string path) => template.Contains("{id}", StringComparison.Ordinal)
        ? path.StartsWith("/api/work-orders/", StringComparison.Ordinal) && path.EndsWith("/events", StringComparison.Ordinal)
        : template == path;

    private JsonNode Parameter(JsonNode reference) => Resolved(reference);

    private JsonNode Resolved(JsonNode node) => (string?)node["$ref"] is { } reference
        ? reference.Split('/').Skip(1).Aggregate((JsonNode)_document, (at, name) => at[name]!)
        : node;

    private static string SchemaOf(JsonNode node) =>
        ((string)node["content"]!["application/json"]!["schema"]!["$ref"]!)[SchemaPrefix.Length..];

    private static void Collect(JsonNode? node, string place, List<(string, string, JsonNode)> examples)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                Collect(item, place, examples);
        }
        if (node is not JsonObject part)
            return;
        if (part["schema"]?["$ref"] is { } reference && ((string)reference!).StartsWith(SchemaPrefix, StringComparison.Ordinal))
        {
            var schema = ((string)reference!)[SchemaPrefix.Length..];
            if (part["example"] is { } example)
                examples.Add((place, schema, example));
            foreach (var (name, named) in part["examples"]?.AsObject() ?? [])
                examples.Add(($"{place}/{name}", schema, named!["value"]!));
        }
        foreach (var (name, child) in part)
            Collect(child, $"{place}/{name}", examples);
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value ?? "", Node(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" } => true,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" } => false,
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when int.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new InvalidDataException("Unknown YAML."),
    };
}

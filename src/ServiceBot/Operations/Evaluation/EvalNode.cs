using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ServiceBot.Operations.Evaluation;

/// <summary>A value of an evaluation file, with its line: text, a list, or named fields; none of them for null.</summary>
internal sealed record EvalNode(int Line)
{
    public string? Text { get; private init; }

    public IReadOnlyList<EvalNode>? Items { get; private init; }

    public IReadOnlyDictionary<string, EvalNode>? Fields { get; private init; }

    /// <summary>Reads one line of JSON.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static EvalNode OfJson(string json, int line)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        return Of(document.RootElement, line);
    }

    /// <summary>Reads the documents of a YAML file.</summary>
    /// <exception cref="YamlException">It is no YAML; the exception knows the line.</exception>
    public static IReadOnlyList<EvalNode> OfYaml(TextReader text)
    {
        var stream = new YamlStream();
        stream.Load(text);
        return [.. stream.Documents.Select(document => Of(document.RootNode))];
    }

    private static EvalNode Of(JsonElement element, int line) => element.ValueKind switch
    {
        JsonValueKind.Object => new EvalNode(line)
        {
            Fields = element.EnumerateObject().ToDictionary(field => field.Name, field => Of(field.Value, line), StringComparer.Ordinal),
        },
        JsonValueKind.Array => new EvalNode(line) { Items = [.. element.EnumerateArray().Select(item => Of(item, line))] },
        JsonValueKind.String => new EvalNode(line) { Text = element.GetString() },
        JsonValueKind.Null => new EvalNode(line),
        _ => new EvalNode(line) { Text = element.GetRawText() },
    };

    private static EvalNode Of(YamlNode node)
    {
        var line = (int)node.Start.Line;
        return node switch
        {
            YamlMappingNode mapping => new EvalNode(line)
            {
                Fields = mapping.Children.ToDictionary(field => ((YamlScalarNode)field.Key).Value ?? "", field => Of(field.Value), StringComparer.Ordinal),
            },
            YamlSequenceNode sequence => new EvalNode(line) { Items = [.. sequence.Children.Select(Of)] },
            YamlScalarNode { Value: { } value } scalar when value.Length > 0 || scalar.Style is not ScalarStyle.Plain => new EvalNode(line) { Text = value },
            _ => new EvalNode(line),
        };
    }
}

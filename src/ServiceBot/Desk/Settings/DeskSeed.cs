using YamlDotNet.RepresentationModel;

namespace ServiceBot.Desk.Settings;

/// <summary>What a new desk begins with.</summary>
internal sealed class DeskSeed
{
    private const string Resource = "desk-seed.yaml";

    private DeskSeed(IReadOnlyList<NamedCode> wrapUpCodes, IReadOnlyList<NamedId> queues, IReadOnlyList<CannedReply> canned) =>
        (WrapUpCodes, Queues, Canned) = (wrapUpCodes, queues, canned);

    public IReadOnlyList<NamedCode> WrapUpCodes { get; }

    public IReadOnlyList<NamedId> Queues { get; }

    public IReadOnlyList<CannedReply> Canned { get; }

    public static DeskSeed Read()
    {
        using var stream = typeof(DeskSeed).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program has no {Resource}.");
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var codes = Pairs(root, "wrapUpCodes").Select(pair => new NamedCode(pair.Key, pair.Value));
        var queues = Pairs(root, "queues").Select(pair => new NamedId(pair.Key, pair.Value));
        var canned = ((YamlSequenceNode)root["canned"]).Cast<YamlMappingNode>().Select((node, i) => new CannedReply(
            $"seed-{i + 1:00}", Text(node["shortcut"]), Text(node["title"]), Text(node["text"]), Text(node["group"]), null, 1));
        return new DeskSeed([.. codes], [.. queues], [.. canned]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(YamlMappingNode root, string key) =>
        ((YamlMappingNode)root[key]).Children.Select(pair => KeyValuePair.Create(Text(pair.Key), Text(pair.Value)));

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}

/// <summary>Something with an id and a name in Chinese.</summary>
internal sealed record NamedId(string Id, string Name);

/// <summary>Something with a code and a name in Chinese.</summary>
internal sealed record NamedCode(string Code, string Name);

using YamlDotNet.RepresentationModel;

namespace ServiceBot.Core.Knowledge;

/// <summary>Reads <c>lexicon.yaml</c>: groups of synonyms, usual typing mistakes, words, topics.</summary>
internal static class LexiconReader
{
    private static readonly string[] Keys = ["synonyms", "typos", "words", "topics"];

    public static Lexicon Read(string file, List<KnowledgeMistake> mistakes)
    {
        if (YamlFields.Parse(File.ReadAllText(file), file, 0, mistakes) is not { } root) return Lexicon.Empty;
        if (root is not YamlMappingNode mapping)
        {
            mistakes.Add(new KnowledgeMistake(file, 1, "the lexicon must be keys and values."));
            return Lexicon.Empty;
        }
        var fields = new YamlFields(mapping, file, 0, Keys, mistakes);
        return new Lexicon
        {
            Synonyms = Groups(mapping, "synonyms", least: 2, file, mistakes),
            Typos = Typos(mapping, file, mistakes),
            Words = fields.List("words"),
            Topics = Groups(mapping, "topics", least: 1, file, mistakes),
        };
    }

    private static List<IReadOnlyList<string>> Groups(YamlMappingNode root, string key, int least, string file, List<KnowledgeMistake> mistakes)
    {
        var groups = new List<IReadOnlyList<string>>();
        foreach (var node in Child(root, key) is YamlSequenceNode list ? list.Children : [])
        {
            var words = node is YamlSequenceNode group
                ? group.OfType<YamlScalarNode>().Select(word => word.Value?.Trim() ?? "").Where(word => word.Length > 0).ToArray()
                : [];
            if (words.Length >= least) groups.Add(words);
            else mistakes.Add(new KnowledgeMistake(file, (int)node.Start.Line, $"each of {key} is a list of {least} words or more."));
        }
        return groups;
    }

    private static Dictionary<string, string> Typos(YamlMappingNode root, string file, List<KnowledgeMistake> mistakes)
    {
        var typos = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Child(root, "typos") is not YamlMappingNode map) return typos;
        foreach (var (key, value) in map.Children)
        {
            if (key is YamlScalarNode { Value: { Length: > 0 } typed } && value is YamlScalarNode { Value: { Length: > 0 } meant }) typos[typed] = meant;
            else mistakes.Add(new KnowledgeMistake(file, (int)key.Start.Line, "a typo is a text and what is meant by it."));
        }
        return typos;
    }

    private static YamlNode? Child(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}

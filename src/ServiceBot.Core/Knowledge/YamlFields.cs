using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ServiceBot.Core.Knowledge;

/// <summary>One YAML mapping of a knowledge file, read with the file and line of everything that is wrong in it.</summary>
internal sealed class YamlFields
{
    private readonly YamlMappingNode _node;
    private readonly string _file;
    private readonly int _linesBefore;
    private readonly List<KnowledgeMistake> _mistakes;

    /// <param name="node">The mapping.</param>
    /// <param name="file">Where it stands.</param>
    /// <param name="linesBefore">Lines of the file before the YAML began.</param>
    /// <param name="known">Keys that may be there; others are mistakes.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public YamlFields(YamlMappingNode node, string file, int linesBefore, IReadOnlyCollection<string> known, List<KnowledgeMistake> mistakes)
    {
        (_node, _file, _linesBefore, _mistakes) = (node, file, linesBefore, mistakes);
        foreach (var (key, _) in node.Children)
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
                Mistake(key, $"unknown key '{key}'; known are {string.Join(", ", known)}.");
    }

    /// <summary>Line of the file on which the mapping begins.</summary>
    public int Line => LineOf(_node);

    /// <summary>Parses YAML text; null, with a mistake, when it is broken or no mapping.</summary>
    public static YamlNode? Parse(string yaml, string file, int linesBefore, List<KnowledgeMistake> mistakes)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count > 0) return stream.Documents[0].RootNode;
            mistakes.Add(new KnowledgeMistake(file, linesBefore + 1, "there is nothing in it."));
        }
        catch (YamlException exception)
        {
            mistakes.Add(new KnowledgeMistake(file, linesBefore + (int)exception.Start.Line, $"bad YAML: {exception.Message}"));
        }
        return null;
    }

    public bool Has(string key) => _node.Children.ContainsKey(new YamlScalarNode(key));

    /// <summary>A text that must be there.</summary>
    public string? Required(string key)
    {
        var value = Optional(key);
        if (value is null) _mistakes.Add(new KnowledgeMistake(_file, Line, $"'{key}' is missing."));
        return value;
    }

    public string? Optional(string key)
    {
        if (Child(key) is not { } child) return null;
        if (child is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value)) return value.Trim();
        Mistake(child, $"'{key}' must be a text.");
        return null;
    }

    public IReadOnlyList<string> List(string key)
    {
        if (Child(key) is not { } child) return [];
        if (child is not YamlSequenceNode items)
        {
            Mistake(child, $"'{key}' must be a list.");
            return [];
        }
        var texts = new List<string>();
        foreach (var item in items)
        {
            if (item is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value)) texts.Add(value.Trim());
            else Mistake(item, $"an entry of '{key}' must be a text.");
        }
        return texts;
    }

    public DateOnly? Date(string key)
    {
        if (Optional(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        MistakeAt(key, $"'{key}' must be a day such as 2024-06-01, not '{text}'.");
        return null;
    }

    /// <summary>A number from 1.</summary>
    public int? Number(string key)
    {
        if (Optional(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) return number;
        MistakeAt(key, $"'{key}' must be a number from 1, not '{text}'.");
        return null;
    }

    /// <summary>The confidence, or the fallback when the key is not there.</summary>
    public Confidence? ConfidenceOr(Confidence? fallback)
    {
        const string Key = "confidence";
        if (!Has(Key)) return fallback;
        switch (Optional(Key))
        {
            case "A": return Confidence.A;
            case "B": return Confidence.B;
            case "C": return Confidence.C;
            case "D":
                MistakeAt(Key, "D facts are not certain enough to be told to customers; take it out.");
                return null;
            default:
                MistakeAt(Key, "'confidence' must be A, B or C.");
                return null;
        }
    }

    /// <summary>The region code; null for the whole country (全国) and when the key is not there.</summary>
    public string? Region(string? fallback)
    {
        const string Key = "region";
        if (!Has(Key)) return fallback;
        var region = Optional(Key);
        if (region is "全国") return null;
        if (region is not null && region.All(c => char.IsAsciiLetterUpper(c) || c == '-') && region.Length is >= 2 and <= 8) return region;
        MistakeAt(Key, "'region' must be 全国 or a code such as SH.");
        return null;
    }

    public void MistakeAt(string key, string message) => Mistake(Child(key) ?? _node, message);

    private YamlNode? Child(string key) => _node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private int LineOf(YamlNode node) => _linesBefore + (int)node.Start.Line;

    private void Mistake(YamlNode node, string message) => _mistakes.Add(new KnowledgeMistake(_file, LineOf(node), message));
}

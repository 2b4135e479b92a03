using System.Collections.Frozen;
using System.Text;
using ServiceBot.Core.Conversations;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ServiceBot.Core.Prompts;

/// <summary>The texts of <c>prompts/replies.zh-CN.yaml</c>: nested keys joined with a dot.</summary>
internal sealed class ReplyTexts : IReplyTexts
{
    private readonly FrozenDictionary<string, string> _texts;

    private ReplyTexts(Dictionary<string, string> texts) => _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _texts.Keys;

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (!_texts.TryGetValue(key, out var template)) throw new KeyNotFoundException($"replies.zh-CN.yaml has no text '{key}'.");
        if (!template.Contains('{', StringComparison.Ordinal)) return template;

        var filled = new StringBuilder(template.Length + 32);
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open)
        {
            filled.Append(rest[..open]);
            var close = rest[open..].IndexOf('}') + open;
            filled.Append(ValueOf(key, rest[(open + 1)..close], values));
            rest = rest[(close + 1)..];
        }
        return filled.Append(rest).ToString();
    }

    /// <summary>Reads the file.</summary>
    /// <param name="path">File.</param>
    /// <param name="mistakes">Gets one line <c>file:line: what is wrong</c> for each mistake.</param>
    public static ReplyTexts Read(string path, List<string> mistakes)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var stream = new YamlStream();
            using var reader = new StreamReader(path);
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..]) Collect(root, "");
            else mistakes.Add($"{path}:1: texts by key were expected");
        }
        catch (YamlException wrong)
        {
            mistakes.Add($"{path}:{wrong.Start.Line}: {wrong.Message}");
        }
        catch (IOException missing)
        {
            mistakes.Add($"{path}:1: {missing.Message}");
        }
        return new ReplyTexts(texts);

        void Collect(YamlMappingNode node, string prefix)
        {
            foreach (var (name, value) in node.Children)
            {
                var key = prefix + ((YamlScalarNode)name).Value;
                if (value is YamlMappingNode inner) Collect(inner, key + ".");
                else if (value is YamlScalarNode { Value: { } text } && text.Trim().Length > 0) Add(key, text.TrimEnd('\n'), value);
                else mistakes.Add($"{path}:{value.Start.Line}: '{key}' has no text");
            }
        }

        void Add(string key, string text, YamlNode at)
        {
            if (text.Count(character => character == '{') != text.Count(character => character == '}'))
                mistakes.Add($"{path}:{at.Start.Line}: '{key}' has an open {{place}}");
            else texts[key] = text;
        }
    }

    private static string ValueOf(string key, ReadOnlySpan<char> name, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (known, value) in values)
            if (name.SequenceEqual(known)) return value;
        throw new KeyNotFoundException($"The text '{key}' wants a value for '{name}'.");
    }
}

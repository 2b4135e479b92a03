using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ServiceBot.Core.Prompts;

/// <summary>
/// One prompt for the chat model: a YAML file with the fields of Semantic Kernel's prompts, so that the same file serves both.
/// The template is cut into its messages when it is read: a value that is filled in later can open no message of its own.
/// </summary>
public sealed partial class PromptFile
{
    private const string Format = "semantic-kernel";
    private static readonly string[] Roles = ["system", "user", "assistant"];

    private readonly (string Role, string Template)[] _messages;

    private PromptFile(string name, (string Role, string Template)[] messages) => (Name, _messages) = (name, messages);

    /// <summary>Name: the file's name without its ending.</summary>
    public string Name { get; }

    /// <summary>What the model is told and no customer is to hear: the texts of its system messages, with places as they stand.</summary>
    public string Rules => string.Join('\n', _messages.Where(message => message.Role is "system").Select(message => message.Template));

    /// <summary>How freely the model writes, 0 to 2; null leaves it to the model.</summary>
    public float? Temperature { get; private init; }

    /// <summary>Most tokens of the answer; null leaves it to the model.</summary>
    public int? MostTokens { get; private init; }

    /// <summary>The messages with their places filled in.</summary>
    /// <param name="values">Name and value of each <c>{{$place}}</c>.</param>
    /// <returns>Role (<c>system</c>, <c>user</c>, <c>assistant</c>) and text of each message, in order.</returns>
    /// <exception cref="KeyNotFoundException">A place has no value: a mistake in the program, found by tests.</exception>
    public IReadOnlyList<(string Role, string Text)> Render(params (string Name, string Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. _messages.Select(message => (message.Role, Place().Replace(message.Template, match => ValueOf(match.Groups["name"].Value))))];

        string ValueOf(string name)
        {
            foreach (var (known, value) in values)
                if (known == name) return value;
            throw new KeyNotFoundException($"The prompt '{Name}' wants a value for '{name}'.");
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">File.</param>
    /// <param name="mistakes">Gets one line <c>file:line: what is wrong</c> for each mistake.</param>
    /// <returns>The prompt; of no use where mistakes were found.</returns>
    public static PromptFile Read(string path, ICollection<string> mistakes)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(mistakes);
        var name = Path.GetFileNameWithoutExtension(path);
        try
        {
            var stream = new YamlStream();
            using var reader = new StreamReader(path);
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..]) return Of(root, name, path, mistakes);
            mistakes.Add($"{path}:1: a prompt with name, description and template was expected");
        }
        catch (YamlException wrong)
        {
            mistakes.Add($"{path}:{wrong.Start.Line}: {wrong.Message}");
        }
        catch (IOException missing)
        {
            mistakes.Add($"{path}:1: {missing.Message}");
        }
        return new PromptFile(name, []);
    }

    private static PromptFile Of(YamlMappingNode root, string name, string path, ICollection<string> mistakes)
    {
        if (Text(root, "name") != name) Wrong(root, $"'name' has to be '{name}', as the file is called");
        if (Text(root, "description") is null) Wrong(root, "'description' is missing");
        if (Text(root, "template_format") != Format) Wrong(root, $"'template_format' has to be '{Format}'");
        var template = Text(root, "template") ?? "";
        var messages = Message().Matches(template).Select(match => (Role: match.Groups["role"].Value, Template: Lines(match.Groups["text"].Value))).ToArray();
        if (messages.Length == 0) Wrong(Node(root, "template"), "the template has no <message role=\"…\">…</message>");
        if (Message().Replace(template, "").Trim().Length > 0) Wrong(Node(root, "template"), "the template has text outside of its messages");
        foreach (var (role, _) in messages.Where(message => !Roles.Contains(message.Role)))
            Wrong(Node(root, "template"), $"'{role}' is no role; there are {string.Join(", ", Roles)}");

        var declared = (Node(root, "input_variables") as YamlSequenceNode)?.Children.OfType<YamlMappingNode>()
            .Select(variable => Text(variable, "name") ?? "").ToHashSet(StringComparer.Ordinal) ?? [];
        var used = Place().Matches(template).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        foreach (var place in used.Except(declared)) Wrong(Node(root, "template"), $"'{{{{${place}}}}}' is no input variable");
        foreach (var unused in declared.Except(used)) Wrong(Node(root, "input_variables"), $"'{unused}' is not used in the template");

        var settings = Node(root, "execution_settings") is YamlMappingNode all && Node(all, "default") is YamlMappingNode one ? one : null;
        return new PromptFile(name, messages)
        {
            Temperature = Number(settings, "temperature", 0, 2) is { } temperature ? (float)temperature : null,
            MostTokens = Number(settings, "max_tokens", 1, 100_000) is { } tokens ? (int)tokens : null,
        };

        void Wrong(YamlNode? at, string what) => mistakes.Add($"{path}:{at?.Start.Line ?? 1}: {what}");

        decimal? Number(YamlMappingNode? node, string key, decimal least, decimal most)
        {
            if (node is null || Text(node, key) is not { } text) return null;
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
            Wrong(Node(node, key), $"'{key}' has to be a number from {least} to {most}");
            return null;
        }
    }

    private static string Lines(string text) => string.Join('\n', text.Trim().Split('\n').Select(line => line.Trim()));

    private static YamlNode? Node(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var child) ? child : null;

    private static string? Text(YamlMappingNode node, string key) =>
        Node(node, key) is YamlScalarNode { Value: { } text } && text.Trim().Length > 0 ? text : null;

    [GeneratedRegex("<message role=\"(?<role>[^\"]*)\">(?<text>.*?)</message>", RegexOptions.Singleline)]
    private static partial Regex Message();

    [GeneratedRegex(@"\{\{\$(?<name>[a-z_]+)\}\}")]
    private static partial Regex Place();
}

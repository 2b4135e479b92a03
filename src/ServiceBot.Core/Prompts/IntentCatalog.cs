using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ServiceBot.Core.Prompts;

/// <summary>The closed list of intents with their examples: <c>prompts/intents.yaml</c>.</summary>
internal sealed class IntentCatalog
{
    /// <summary>How the intents begin that describe a danger.</summary>
    public const string DangerPrefix = "hazard_";

    private const int FewestExamples = 8;

    private IntentCatalog(IReadOnlyList<(string Text, string Label)> examples) => Examples = examples;

    /// <summary>Every example with its intent, in the order of the file.</summary>
    public IReadOnlyList<(string Text, string Label)> Examples { get; }

    /// <summary>Reads the file.</summary>
    /// <param name="path">File.</param>
    /// <param name="mistakes">Gets one line <c>file:line: what is wrong</c> for each mistake.</param>
    public static IntentCatalog Read(string path, List<string> mistakes)
    {
        var examples = new List<(string, string)>();
        try
        {
            var stream = new YamlStream();
            using var reader = new StreamReader(path);
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..]
                && root.Children.TryGetValue("intents", out var node) && node is YamlMappingNode intents)
                foreach (var (name, intent) in intents.Children) Collect(((YamlScalarNode)name).Value ?? "", intent);
            else mistakes.Add($"{path}:1: a mapping 'intents' was expected");
        }
        catch (YamlException wrong)
        {
            mistakes.Add($"{path}:{wrong.Start.Line}: {wrong.Message}");
        }
        catch (IOException missing)
        {
            mistakes.Add($"{path}:1: {missing.Message}");
        }

        foreach (var twice in examples.GroupBy(example => example.Item1).Where(group => group.Select(example => example.Item2).Distinct().Count() > 1))
            mistakes.Add($"{path}:1: '{twice.Key}' is an example of {string.Join(" and ", twice.Select(example => example.Item2).Distinct())}");
        return new IntentCatalog(examples);

        void Collect(string name, YamlNode intent)
        {
            var lines = intent is YamlMappingNode shape && shape.Children.TryGetValue("examples", out var list)
                ? (list as YamlSequenceNode)?.Children.OfType<YamlScalarNode>().Select(line => line.Value ?? "").ToList()
                : null;
            if (lines is null || lines.Count < FewestExamples)
                mistakes.Add($"{path}:{intent.Start.Line}: intent '{name}' needs at least {FewestExamples} examples");
            else examples.AddRange(lines.Select(line => (line, name)));
        }
    }
}

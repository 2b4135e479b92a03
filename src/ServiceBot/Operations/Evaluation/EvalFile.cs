using System.Text;
using System.Text.Json;
using YamlDotNet.Core;

namespace ServiceBot.Operations.Evaluation;

/// <summary>Reads questions and dialogues: JSONL, one a line; YAML, one or several documents a file; or a directory of both.</summary>
internal static class EvalFile
{
    /// <summary>Reads a file or a directory with all below it.</summary>
    /// <param name="path">File or directory.</param>
    /// <param name="mistakes">Gets what cannot be played.</param>
    public static IReadOnlyList<EvalCase> Read(string path, List<EvalMistake> mistakes)
    {
        var files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsEvaluation).Order(StringComparer.Ordinal).ToList()
            : [path];
        if (files.Count == 0) mistakes.Add(new EvalMistake(path, 1, "no .yaml, .yml or .jsonl file is in it"));
        var cases = new List<EvalCase>();
        foreach (var file in files)
        {
            var reader = new EvalCaseReader(file, mistakes);
            foreach (var node in Nodes(file, mistakes))
                if (reader.Read(node) is { } one)
                    if (cases.Any(other => other.Id == one.Id)) mistakes.Add(new EvalMistake(file, node.Line, $"id {one.Id} is taken"));
                    else cases.Add(one);
        }
        return cases;
    }

    /// <summary>Reads what must be right, for tests.</summary>
    /// <exception cref="InvalidDataException">Something cannot be played; the message names every file and line.</exception>
    public static IReadOnlyList<EvalCase> Read(string path)
    {
        var mistakes = new List<EvalMistake>();
        var cases = Read(path, mistakes);
        return mistakes.Count == 0 ? cases : throw new InvalidDataException(string.Join('\n', mistakes));
    }

    private static bool IsEvaluation(string file) => Path.GetExtension(file) is ".yaml" or ".yml" or ".jsonl";

    private static IEnumerable<EvalNode> Nodes(string file, List<EvalMistake> mistakes) =>
        Path.GetExtension(file) is ".yaml" or ".yml" ? YamlNodes(file, mistakes) : JsonNodes(file, mistakes);

    private static IReadOnlyList<EvalNode> YamlNodes(string file, List<EvalMistake> mistakes)
    {
        using var text = new StreamReader(file, Encoding.UTF8);
        try
        {
            return EvalNode.OfYaml(text);
        }
        catch (YamlException wrong)
        {
            mistakes.Add(new EvalMistake(file, (int)wrong.Start.Line, wrong.Message));
            return [];
        }
    }

    private static List<EvalNode> JsonNodes(string file, List<EvalMistake> mistakes)
    {
        var nodes = new List<EvalNode>();
        var number = 0;
        foreach (var line in File.ReadLines(file, Encoding.UTF8))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                nodes.Add(EvalNode.OfJson(line, number));
            }
            catch (JsonException wrong)
            {
                mistakes.Add(new EvalMistake(file, number, wrong.Message));
            }
        }
        return nodes;
    }
}

using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ServiceBot.Core.Knowledge;

/// <summary>Reads <c>knowledge/areas.yaml</c>.</summary>
public static class ServiceAreaReader
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">File.</param>
    /// <param name="mistakes">Gets everything wrong in it.</param>
    /// <returns>The areas in the order of the file, without the wrong ones.</returns>
    public static IReadOnlyList<ServiceArea> Read(string path, ICollection<KnowledgeMistake> mistakes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(mistakes);
        try
        {
            var text = File.ReadAllText(path);
            var shapes = new DeserializerBuilder()
                .WithNamingConvention(UnderscoredNamingConvention.Instance)
                .IgnoreUnmatchedProperties()
                .Build()
                .Deserialize<FileShape?>(text)?.Areas ?? [];
            var areas = new List<ServiceArea>();
            foreach (var shape in shapes)
                if (shape is { Code: { } code, Province: { } province, Operator: { } @operator, App: { } app })
                    areas.Add(new ServiceArea { Code = code, Province = province, Operator = @operator, App = app, Aliases = shape.Aliases, TariffCodes = shape.TariffCodes });
                else mistakes.Add(new KnowledgeMistake(path, LineOf(text, shape.Code ?? shape.Province ?? ""), "an area needs code, province, operator and app"));
            return areas;
        }
        catch (YamlException wrong)
        {
            mistakes.Add(new KnowledgeMistake(path, (int)wrong.Start.Line, (wrong.InnerException ?? wrong).Message));
        }
        catch (IOException missing)
        {
            mistakes.Add(new KnowledgeMistake(path, 1, missing.Message));
        }
        return [];
    }

    private static int LineOf(string text, string mark) => text[..Math.Max(0, text.IndexOf(mark, StringComparison.Ordinal))].Count(character => character == '\n') + 1;

    private sealed class FileShape
    {
        public List<Shape> Areas { get; set; } = [];
    }

    private sealed class Shape
    {
        public string? Code { get; set; }
        public string? Province { get; set; }
        public List<string> Aliases { get; set; } = [];
        public string? Operator { get; set; }
        public string? App { get; set; }
        public List<string> TariffCodes { get; set; } = [];
    }
}

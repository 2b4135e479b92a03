using System.Globalization;
using ServiceBot.Core.Grid;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ServiceBot.Core.Knowledge;

/// <summary>Reads <c>knowledge/areas.yaml</c>.</summary>
public static class ServiceAreaReader
{
    private const string HallNeeds = "a hall needs name, address, hours, telephone, source and the day it was checked, such as 2026-11-22";

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
                if (shape is { Code: { } code, Province: { } province, Operator: { } @operator, App: { } app, Hotline: { } hotline })
                    areas.Add(new ServiceArea
                    {
                        Code = code,
                        Province = province,
                        Operator = @operator,
                        App = app,
                        Hotline = hotline,
                        Note = shape.Note,
                        Aliases = shape.Aliases,
                        TariffCodes = shape.TariffCodes,
                        Halls = Halls(shape.Halls, mark => new KnowledgeMistake(path, LineOf(text, mark), HallNeeds), mistakes),
                    });
                else mistakes.Add(new KnowledgeMistake(path, LineOf(text, shape.Code ?? shape.Province ?? ""), "an area needs code, province, operator, app and hotline"));
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

    private static List<ServiceHall> Halls(List<HallShape> shapes, Func<string, KnowledgeMistake> mistakeAt, ICollection<KnowledgeMistake> mistakes)
    {
        var halls = new List<ServiceHall>();
        foreach (var shape in shapes)
            if (shape is { Name: { } name, Address: { } address, Hours: { } hours, Telephone: { } telephone, Source: { } source }
                && DateOnly.TryParseExact(shape.Checked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                halls.Add(new ServiceHall { Name = name, Address = address, Hours = hours, Telephone = telephone, Source = source, CheckedOn = day });
            else mistakes.Add(mistakeAt(shape.Name ?? shape.Address ?? "halls"));
        return halls;
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
        public string? Hotline { get; set; }
        public string? Note { get; set; }
        public List<string> TariffCodes { get; set; } = [];
        public List<HallShape> Halls { get; set; } = [];
    }

    private sealed class HallShape
    {
        public string? Name { get; set; }
        public string? Address { get; set; }
        public string? Hours { get; set; }
        public string? Telephone { get; set; }
        public string? Source { get; set; }
        public string? Checked { get; set; }
    }
}

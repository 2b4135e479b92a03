using YamlDotNet.RepresentationModel;

namespace ServiceBot.Core.Knowledge;

/// <summary>Reads question-and-answer entries: a YAML list, one passage each.</summary>
internal static class FaqReader
{
    /// <summary>Title of every list of questions: it is about no one matter.</summary>
    public const string Title = "常见问题";

    private static readonly string[] Keys =
        ["id", "questions", "answer", "facts", "region", "valid_from", "valid_to", "confidence", "source", "topics"];

    public static IReadOnlyList<Passage> Read(string file, List<KnowledgeMistake> mistakes)
    {
        if (YamlFields.Parse(File.ReadAllText(file), file, 0, mistakes) is not { } root) return [];
        if (root is not YamlSequenceNode entries)
        {
            mistakes.Add(new KnowledgeMistake(file, 1, "a FAQ file is a list of entries."));
            return [];
        }
        var passages = new List<Passage>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry is not YamlMappingNode mapping)
            {
                mistakes.Add(new KnowledgeMistake(file, (int)entry.Start.Line, "an entry must be keys and values."));
                continue;
            }
            var fields = new YamlFields(mapping, file, 0, Keys, mistakes);
            if (ReadEntry(fields, Path.GetFileNameWithoutExtension(file)) is not { } passage) continue;
            if (!ids.Add(passage.Id)) fields.MistakeAt("id", $"the id of {passage.Id} is used twice.");
            else passages.Add(passage);
        }
        return passages;
    }

    private static Passage? ReadEntry(YamlFields fields, string guide)
    {
        var (id, answer, source) = (fields.Required("id"), fields.Required("answer"), fields.Required("source"));
        var questions = fields.List("questions");
        fields.Required("confidence");
        if (questions.Count == 0) fields.MistakeAt("questions", "an entry needs at least one question.");
        var passage = fields.ConfidenceOr(null) is { } confidence && id is not null && answer is not null && questions.Count > 0
            ? new Passage
            {
                Id = $"{guide}#{id}",
                GuideId = guide,
                GuideTitle = Title,
                Path = [questions[0]],
                Text = answer,
                Asks = [.. questions.Skip(1)],
                Facts = fields.List("facts"),
                Region = fields.Region(null),
                ValidFrom = fields.Date("valid_from"),
                ValidTo = fields.Date("valid_to"),
                Confidence = confidence,
                Source = source,
            }
            : null;
        if (passage?.ValidFrom > passage?.ValidTo) fields.MistakeAt("valid_to", "'valid_to' lies before 'valid_from'.");
        return passage;
    }
}

using Markdig;
using Markdig.Syntax;
using YamlDotNet.RepresentationModel;

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// Reads a guide: YAML front matter, then Markdown in which a heading followed by a metadata comment is a clause. Headings
/// without clause metadata and without text only order the clauses below them.
/// </summary>
internal static class GuideReader
{
    private const string Fence = "---";
    private const int DeepestClause = 3;

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation().Build();

    private static readonly string[] GuideKeys =
        ["title", "region", "valid_from", "valid_to", "confidence", "source", "license", "reviewed", "topics", "source_hash"];

    private static readonly string[] ClauseKeys =
        ["id", "facts", "confidence", "region", "valid_from", "valid_to", "source", "asks", "topics", "page", "path"];

    /// <summary>The clauses of a guide; wrong ones are left out and reported.</summary>
    public static IReadOnlyList<Passage> Read(string file, List<KnowledgeMistake> mistakes)
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n").TrimStart('\ufeff');
        var end = text.StartsWith(Fence + "\n", StringComparison.Ordinal) ? text.IndexOf("\n" + Fence + "\n", StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            mistakes.Add(new KnowledgeMistake(file, 1, "a guide begins with front matter between two lines of ---."));
            return [];
        }
        var front = text[(Fence.Length + 1)..(end + 1)];
        if (YamlFields.Parse(front, file, 1, mistakes) is not { } root) return [];
        if (root is not YamlMappingNode mapping)
        {
            mistakes.Add(new KnowledgeMistake(file, 2, "front matter must be keys and values."));
            return [];
        }
        var guide = ReadGuide(new YamlFields(mapping, file, 1, GuideKeys, mistakes), file);
        var bodyAt = end + Fence.Length + 2;
        var linesBefore = text.AsSpan(0, bodyAt).Count('\n');
        return ReadClauses(text[bodyAt..], linesBefore, guide, file, mistakes);
    }

    private static Passage ReadGuide(YamlFields fields, string file)
    {
        var id = Path.GetFileNameWithoutExtension(file);
        // What was taken in from a document has been read by no editor: it names the document instead of a review.
        var hash = fields.Optional("source_hash");
        if (hash is null)
        {
            fields.Required("license");
            if (fields.Required("reviewed") is not null) fields.Date("reviewed");
        }
        fields.List("topics");
        fields.Required("region");
        fields.Required("confidence");
        return Checked(fields, new Passage
        {
            Id = id,
            GuideId = id,
            GuideTitle = fields.Required("title") ?? id,
            Text = "",
            Region = fields.Region(null),
            ValidFrom = fields.Date("valid_from"),
            ValidTo = fields.Date("valid_to"),
            Confidence = fields.ConfidenceOr(null) ?? Confidence.C,
            Source = fields.Required("source"),
            SourceHash = hash,
        });
    }

    private static List<Passage> ReadClauses(string body, int linesBefore, Passage guide, string file, List<KnowledgeMistake> mistakes)
    {
        var passages = new List<Passage>();
        var headings = new List<(int Level, string Title)>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var blocks = Markdig.Markdown.Parse(body, Markdown).ToList();
        for (var at = 0; at < blocks.Count; at++)
        {
            if (blocks[at] is not HeadingBlock heading || heading.Level > DeepestClause) continue;
            headings.RemoveAll(outer => outer.Level >= heading.Level);
            headings.Add((heading.Level, MarkdownText.Of(heading)));
            var end = at + 1;
            while (end < blocks.Count && blocks[end] is not HeadingBlock { Level: <= DeepestClause }) end++;
            var comment = at + 1 < end && blocks[at + 1] is HtmlBlock { Type: HtmlBlockType.Comment } block ? block : null;
            var text = MarkdownText.Of(blocks.Skip(at + 1).Take(end - at - 1).Where(inner => inner is not HtmlBlock));
            var line = linesBefore + heading.Line + 1;
            if (comment is null)
            {
                if (text.Length > 0 && heading.Level > 1)
                    mistakes.Add(new KnowledgeMistake(file, line, "a clause needs its metadata in a comment right after the heading."));
                continue;
            }
            var path = headings.Where(outer => outer.Level > 1).Select(outer => outer.Title).ToArray();
            if (ReadClause(comment, linesBefore, guide, path, text, file, mistakes) is not { } passage) continue;
            if (!ids.Add(passage.Id)) mistakes.Add(new KnowledgeMistake(file, line, $"the clause id of {passage.Id} is used twice."));
            else passages.Add(passage);
        }
        if (passages.Count == 0) mistakes.Add(new KnowledgeMistake(file, linesBefore + 1, "the guide has no clause."));
        return passages;
    }

    private static Passage? ReadClause(
        HtmlBlock comment, int linesBefore, Passage guide, IReadOnlyList<string> path, string text, string file, List<KnowledgeMistake> mistakes)
    {
        var line = linesBefore + comment.Line + 1;
        var raw = comment.Lines.ToString();
        var close = raw.LastIndexOf("-->", StringComparison.Ordinal);
        // The comment's opening is blanked, so that lines keep their numbers.
        var yaml = raw[..(close < 0 ? raw.Length : close)].Replace("<!--", "    ", StringComparison.Ordinal);
        if (YamlFields.Parse(yaml, file, line - 1, mistakes) is not { } root) return null;
        if (root is not YamlMappingNode mapping)
        {
            mistakes.Add(new KnowledgeMistake(file, line, "clause metadata must be keys and values."));
            return null;
        }
        var fields = new YamlFields(mapping, file, line - 1, ClauseKeys, mistakes);
        if (fields.Required("id") is not { } id) return null;
        if (id.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_')))
            fields.MistakeAt("id", $"the id '{id}' may have letters, digits, '-', '.' and '_' only.");
        if (text.Length == 0)
        {
            fields.MistakeAt("id", $"the clause '{id}' has no text.");
            return null;
        }
        if (fields.ConfidenceOr(guide.Confidence) is not { } confidence) return null;
        return Checked(fields, guide with
        {
            Id = $"{guide.GuideId}#{id}",
            Path = fields.Has("path") ? fields.List("path") : path,
            Text = text,
            Page = fields.Number("page"),
            Asks = fields.List("asks"),
            Facts = fields.List("facts"),
            Region = fields.Region(guide.Region),
            ValidFrom = fields.Has("valid_from") ? fields.Date("valid_from") : guide.ValidFrom,
            ValidTo = fields.Has("valid_to") ? fields.Date("valid_to") : guide.ValidTo,
            Confidence = confidence,
            Source = fields.Optional("source") ?? guide.Source,
        });
    }

    private static Passage Checked(YamlFields fields, Passage passage)
    {
        if (passage.ValidFrom > passage.ValidTo) fields.MistakeAt("valid_to", "'valid_to' lies before 'valid_from'.");
        return passage;
    }
}

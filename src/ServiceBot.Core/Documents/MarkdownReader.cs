using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Documents;

/// <summary>Markdown: headings, paragraphs, lists and tables; HTML inside it and front matter are left out.</summary>
internal sealed class MarkdownReader : IDocumentReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().Build();

    public DocumentText Read(byte[] content, Intake intake)
    {
        var text = TextBytes.Decode(content) ?? throw new RefusedDocumentException(RefusalKind.UnknownKind);
        intake.Count(text.Length);
        var blocks = new List<DocumentBlock>();
        var table = 0;
        foreach (var block in Markdown.Parse(text, Pipeline))
        {
            intake.Check();
            switch (block)
            {
                case YamlFrontMatterBlock:
                    break;
                case HtmlBlock html:
                    if (html.Type is not HtmlBlockType.Comment || html.Lines.Count > 0) intake.Drop(DroppedKind.Active, html.Lines.ToString());
                    break;
                case HeadingBlock heading:
                    blocks.Add(new DocumentBlock(MarkdownText.Of(heading)) { Level = heading.Level });
                    break;
                case Table rows:
                    table++;
                    blocks.AddRange(MarkdownText.Of((Block)rows).Split('\n').Select(row => new DocumentBlock(row) { Table = table }));
                    break;
                default:
                    // Every line is a block of its own, so that the cleaner can judge it.
                    blocks.AddRange(MarkdownText.Of(block).Split('\n').Select(line => new DocumentBlock(line)));
                    break;
            }
        }
        return new DocumentText(blocks.FirstOrDefault(block => block.Level == 1)?.Text, null, blocks);
    }
}

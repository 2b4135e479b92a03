using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ServiceBot.Core.Knowledge;

/// <summary>Plain text of Markdown, as a customer reads it in a chat: lists and tables keep their lines.</summary>
internal static class MarkdownText
{
    public static string Of(Block block) => Of([block]);

    public static string Of(IEnumerable<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks) Append(block, "", text);
        return text.ToString().Trim();
    }

    private static void Append(Block block, string indent, StringBuilder text)
    {
        switch (block)
        {
            case Table table:
                foreach (var row in table.OfType<TableRow>())
                    text.Append(indent).AppendJoin(" | ", row.OfType<TableCell>().Select(cell => Of(cell.AsEnumerable()))).Append('\n');
                break;
            case ListBlock list:
                AppendList(list, indent, text);
                break;
            case ContainerBlock container:
                foreach (var inner in container) Append(inner, indent, text);
                break;
            case HtmlBlock:
                break;
            case LeafBlock { Inline: { } inline }:
                text.Append(indent);
                Append(inline, text);
                text.Append('\n');
                break;
            case LeafBlock { Lines.Count: > 0 } code:
                text.Append(indent).Append(code.Lines.ToString()).Append('\n');
                break;
        }
    }

    private static void AppendList(ListBlock list, string indent, StringBuilder text)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            text.Append(indent).Append(list.IsOrdered ? $"{number++}. " : "- ");
            var inner = new StringBuilder();
            foreach (var block in item) Append(block, "", inner);
            text.Append(inner.ToString().TrimEnd().ReplaceLineEndings("\n" + indent + "  ")).Append('\n');
        }
    }

    private static void Append(ContainerInline container, StringBuilder text)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                case CodeInline code: text.Append(code.Content); break;
                case LineBreakInline: text.Append('\n'); break;
                case AutolinkInline link: text.Append(link.Url); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                case ContainerInline inner: Append(inner, text); break;
            }
        }
    }
}

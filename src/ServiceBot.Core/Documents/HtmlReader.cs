using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ServiceBot.Core.Documents;

/// <summary>
/// Web pages: what a reader sees of the page's main part. Scripts, styles, forms, embedded objects, navigation, comments and
/// hidden elements are left out; nothing is run and nothing fetched.
/// </summary>
internal sealed partial class HtmlReader : IDocumentReader
{
    private const int DeepestElement = 400;
    // As browsers do.
    private const int CharsetWithin = 1024;

    private static readonly HashSet<string> Active = new(StringComparer.OrdinalIgnoreCase)
    {
        "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "IFRAME", "FRAME", "OBJECT", "EMBED", "APPLET", "FORM", "INPUT", "BUTTON", "SELECT",
        "TEXTAREA", "SVG", "MATH", "CANVAS", "VIDEO", "AUDIO", "DIALOG", "LINK", "META", "TITLE", "HEAD",
    };

    private static readonly HashSet<string> Frame = new(StringComparer.OrdinalIgnoreCase) { "NAV", "FOOTER", "ASIDE" };

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "A", "ABBR", "B", "BDI", "BDO", "CITE", "CODE", "DATA", "DEL", "DFN", "EM", "FONT", "I", "INS", "KBD", "LABEL", "MARK", "Q", "S",
        "SMALL", "SPAN", "STRONG", "SUB", "SUP", "TIME", "U", "VAR", "WBR", "RUBY", "RB",
    };

    public DocumentText Read(byte[] content, Intake intake)
    {
        var text = Decode(content);
        intake.Count(text.Length);
        var page = new HtmlParser().ParseDocument(text);
        var reading = new Reading(new HiddenStyles(page, intake), intake);
        if (page.Body is { } body) reading.Walk(body);
        return new DocumentText(page.Title, null, reading.Blocks);
    }

    // What the bytes say themselves goes before what the page says of its encoding, and that before a guess.
    private static string Decode(byte[] content)
    {
        var named = Encoding.Latin1.GetString(content.AsSpan(0, Math.Min(content.Length, CharsetWithin)));
        var text = TextBytes.Decode(content, Charset().Match(named) is { Success: true } charset ? charset.Groups[1].Value : null);
        return text ?? throw new RefusedDocumentException(RefusalKind.Damaged);
    }

    private sealed class Reading(HiddenStyles styles, Intake intake)
    {
        private readonly StringBuilder _line = new();
        private int _level;
        private int _tables;
        private readonly List<List<(string Text, int Columns, int Rows)>> _rows = [];
        private readonly Stack<SpannedCells> _spans = [];

        public List<DocumentBlock> Blocks { get; } = [];

        // Without recursion: a page may be nested as deep as it likes.
        public void Walk(IElement root)
        {
            INode? node = root.FirstChild;
            var depth = 1;
            while (node is not null)
            {
                intake.Check();
                var inside = node is IElement element ? Enter(element) : Take(node);
                if (inside && node.FirstChild is { } child)
                {
                    if (++depth > DeepestElement) throw new RefusedDocumentException(RefusalKind.Damaged);
                    node = child;
                    continue;
                }
                if (inside && node is IElement empty) Leave(empty);
                while (node.NextSibling is null)
                {
                    node = node.Parent;
                    depth--;
                    if (node is null || node == root)
                    {
                        Break();
                        return;
                    }
                    if (node is IElement left) Leave(left);
                }
                node = node.NextSibling;
            }
            Break();
        }

        private bool Enter(IElement element)
        {
            if (Active.Contains(element.TagName) || Frame.Contains(element.TagName))
            {
                if (element.TextContent.AsSpan().Trim().Length > 0) intake.Drop(DroppedKind.Active, element.TextContent);
                return false;
            }
            if (IsHidden(element))
            {
                if (element.TextContent.AsSpan().Trim().Length > 0) intake.Drop(DroppedKind.Hidden, element.TextContent);
                return false;
            }
            if (element.TagName is "RT" or "RP") return false;
            if (Inline.Contains(element.TagName)) return true;
            if (element.TagName is "TD" or "TH" && _rows.Count > 0)
            {
                Flush(keepsCell: false);
                return true;
            }
            Break();
            if (element.TagName is ['H', >= '1' and <= '6' and var level]) _level = level - '0';
            if (element.TagName is "TABLE")
            {
                _tables++;
                _spans.Push(new SpannedCells(intake));
            }
            if (element.TagName is "TR") _rows.Add([]);
            return true;
        }

        private void Leave(IElement element)
        {
            if (Inline.Contains(element.TagName)) return;
            switch (element.TagName)
            {
                case "TD" or "TH" when _rows.Count > 0:
                    Flush(keepsCell: true);
                    _rows[^1][^1] = _rows[^1][^1] with { Columns = Span(element, "colspan"), Rows = Span(element, "rowspan") };
                    break;
                case "TR" when _rows.Count > 0:
                    var own = _rows[^1];
                    _rows.RemoveAt(_rows.Count - 1);
                    var cells = _spans.TryPeek(out var spans) ? spans.Next(own) : [.. own.Select(cell => cell.Text)];
                    if (cells.Any(cell => cell.Length > 0)) Blocks.Add(new DocumentBlock(string.Join(" | ", cells)) { Table = Math.Max(1, _tables) });
                    break;
                default:
                    if (element.TagName is "TABLE") _spans.TryPop(out _);
                    Break();
                    break;
            }
        }

        private static int Span(IElement cell, string name) => int.TryParse(cell.GetAttribute(name), System.Globalization.CultureInfo.InvariantCulture, out var span) ? span : 1;

        private bool Take(INode node)
        {
            if (node is IComment comment && comment.Data.AsSpan().Trim().Length > 0) intake.Drop(DroppedKind.Hidden, comment.Data);
            else if (node is IText text) _line.Append(Spaces().Replace(text.Data, " "));
            return false;
        }

        private void Break()
        {
            if (_rows.Count > 0)
            {
                if (_line.Length > 0) _line.Append(' ');
                return;
            }
            Flush(keepsCell: false);
        }

        private void Flush(bool keepsCell)
        {
            var text = Spaces().Replace(_line.ToString(), " ").Trim();
            _line.Clear();
            if (keepsCell && _rows.Count > 0) _rows[^1].Add((text, 1, 1));
            else if (text.Length > 0) Blocks.Add(new DocumentBlock(text) { Level = _level });
            if (!keepsCell) _level = 0;
        }

        private bool IsHidden(IElement element) =>
            element.HasAttribute("hidden")
            || string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase)
            || element.GetAttribute("style") is { } style && HiddenStyles.Hides(style, isOwn: true)
            || styles.Has(element);
    }

    [GeneratedRegex(@"[\s\u00a0]+")]
    private static partial Regex Spaces();

    [GeneratedRegex("""<meta[^>]*charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}

using System.Text.RegularExpressions;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Documents;

/// <summary>Makes of a document's text what its author meant, as far as that can be told, and finds its headings. Everything it takes out is told.</summary>
/// <param name="confidence">How sure the document is; in an unchecked one (C) nobody vouches for the numbers of standards.</param>
/// <param name="intake">Takes what is left out.</param>
internal sealed partial class TextCleaner(Confidence confidence, Intake intake)
{
    // Simplified text has hardly any; a text with more was written, or converted, in traditional characters.
    private const double TraditionalFrom = 0.05;
    // What follows the comment box or the list of other documents is never part of the document.
    private const double TailFrom = 0.5;
    private const int SampleLength = 400;
    // Text recognition puts spaces between characters: then nearly half of the line is spaces.
    private const int ShortestSpaced = 12;
    private const double MostlySpaced = 0.3;
    private const int WideShift = '０' - '0';

    /// <summary>The blocks that stay, with headings found by their numbers.</summary>
    public IReadOnlyList<DocumentBlock> Clean(IReadOnlyList<DocumentBlock> blocks)
    {
        var isTraditional = ChineseText.TraditionalShare(string.Concat(blocks.Select(block => block.Text))) > TraditionalFrom;
        var repaired = new List<DocumentBlock>(blocks.Count);
        foreach (var block in blocks)
        {
            intake.Check();
            var text = Repair(block.Text, isTraditional);
            repaired.AddRange(RunOnText.Break(text, intake).Select(line => block with { Text = line }));
        }
        if (isTraditional) intake.Drop(DroppedKind.Traditional, "");
        return WithHeadings(WithoutNotices(repaired));
    }

    /// <summary>One text without its blocks, for tests and small pieces: lines as they stay.</summary>
    public string Clean(string text) => string.Join('\n', Clean([.. text.ReplaceLineEndings("\n").Split('\n').Select(line => new DocumentBlock(line.Trim()))])
        .Select(block => block.Text));

    private string Repair(string raw, bool isTraditional)
    {
        var text = WideLetter().Replace(Invisible().Replace(raw, ""), match => ((char)(match.Value[0] - WideShift)).ToString());
        if (text.Length >= ShortestSpaced && SpaceInWord().Count(text) > text.Length * MostlySpaced) text = SpaceInWord().Replace(text, "");
        text = GarbledText.Restore(text, out var garbled);
        text = Readings.Without(text, out var readings);
        if (garbled > 0) intake.Drop(DroppedKind.LostCharacters, "", garbled);
        if (readings > 0) intake.Drop(DroppedKind.Reading, "", readings);
        if (isTraditional) text = ChineseText.ToSimplified(text);
        text = LostAfterSure().Replace(text, "确保");
        text = Lost().Replace(text, match =>
        {
            intake.Drop(DroppedKind.LostCharacters, text.Substring(Math.Max(0, match.Index - 10), Math.Min(SampleLength, Math.Min(20, text.Length - Math.Max(0, match.Index - 10)))));
            return "";
        });
        text = LostWords.Restore(text, told => intake.Drop(DroppedKind.LostWords, told));
        if (text.Contains('\ufffd', StringComparison.Ordinal)) text = WithoutBrokenSentences(text);
        return confidence < Confidence.C ? text : WithoutNumbers(text);
    }

    // A sentence of which a figure or a word cannot be read says something else than it did.
    private string WithoutBrokenSentences(string text)
    {
        var kept = new List<string>();
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            if (sentence.Contains('\ufffd', StringComparison.Ordinal)) intake.Drop(DroppedKind.LostCharacters, sentence);
            else kept.Add(sentence);
        }
        return string.Concat(kept);
    }

    private string WithoutNumbers(string text) => StandardNumber().Replace(text, match =>
    {
        intake.Drop(DroppedKind.UncheckedNumber, match.Value);
        return "";
    });

    private List<DocumentBlock> WithoutNotices(List<DocumentBlock> blocks)
    {
        var length = blocks.Sum(block => (long)block.Text.Length);
        var kept = new List<DocumentBlock>(blocks.Count);
        var seen = 0L;
        var tail = false;
        foreach (var block in blocks)
        {
            intake.Check();
            seen += block.Text.Length;
            if (block.Text.Length == 0) continue;
            tail |= block.Table == 0 && seen > length * TailFrom && SiteNotices.IsTail(block.Text);
            var kind = tail ? DroppedKind.AfterTheEnd : block.Table > 0 ? null : SiteNotices.KindOf(block.Text);
            if (kind is { } why) intake.Drop(why, block.Text);
            else kept.Add(block);
        }
        return kept;
    }

    private List<DocumentBlock> WithHeadings(List<DocumentBlock> blocks)
    {
        var found = new List<DocumentBlock>(blocks.Count);
        foreach (var block in blocks.SelectMany(Headings.Find))
        {
            intake.Check();
            // A heading right below itself, or again as a plain line, is what a page makes of one title.
            if (found.Count > 0 && found[^1] is { } last && Same(last.Text, block.Text) && (last.Level > 0 || block.Level > 0))
            {
                intake.Drop(DroppedKind.RepeatedHeading, block.Text);
                if (block.Level > 0 && last.Level == 0) found[^1] = block;
                continue;
            }
            found.Add(block);
        }
        return WithoutContents(WithoutRepeats(found));
    }

    // The same paragraph again under the same heading; under another one it may be meant.
    private List<DocumentBlock> WithoutRepeats(List<DocumentBlock> blocks)
    {
        const int Shortest = 12;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<DocumentBlock>(blocks.Count);
        foreach (var block in blocks)
        {
            if (block.Level > 0) seen.Clear();
            if (block is { Level: 0, Table: 0 } && block.Text.Length >= Shortest && !seen.Add(ItemMark().Replace(ChineseText.Fold(block.Text), ""))) intake.Drop(DroppedKind.RepeatedText, block.Text);
            else kept.Add(block);
        }
        return kept;
    }

    // Many headings in a row are a table of contents, except for the last, which has a text, and those above it.
    private List<DocumentBlock> WithoutContents(List<DocumentBlock> blocks)
    {
        const int FewestLines = 6;
        var kept = new List<DocumentBlock>(blocks.Count);
        for (var at = 0; at < blocks.Count;)
        {
            if (blocks[at].Level == 0)
            {
                kept.Add(blocks[at++]);
                continue;
            }
            var end = at;
            while (end < blocks.Count && blocks[end].Level > 0) end++;
            var chain = end - 1;
            while (chain > at && blocks[chain - 1].Level < blocks[chain].Level) chain--;
            var isContents = end - at >= FewestLines;
            foreach (var heading in blocks.Skip(at).Take(isContents ? chain - at : 0)) intake.Drop(DroppedKind.Contents, heading.Text);
            kept.AddRange(blocks.GetRange(isContents ? chain : at, end - (isContents ? chain : at)));
            at = end;
        }
        return kept;
    }

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.Ordinal);

    // Zero-width characters, marks of direction and soft hyphens hide words from whoever reads and from searches.
    [GeneratedRegex("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")]
    private static partial Regex Invisible();

    // Figures and letters as wide as Chinese characters, with what stands between figures; marks of Chinese sentences stay.
    [GeneratedRegex("[０-９Ａ-Ｚａ-ｚ％]|(?<=[０-９0-9])．(?=[０-９0-9])")]
    private static partial Regex WideLetter();

    [GeneratedRegex("(?<=[\u3400-\u9fff，。；：、（）《》“”\\d]) (?=[\u3400-\u9fff，。；：、（）《》“”\\d])")]
    private static partial Regex SpaceInWord();

    [GeneratedRegex(@"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]|[-•·●◆■])\s*")]
    private static partial Regex ItemMark();

    [GeneratedRegex("确[?？]{2,}|确\ufffd+")]
    private static partial Regex LostAfterSure();

    [GeneratedRegex("(?<=[\u3400-\u9fff])(?:\\?{2,}|\ufffd{2,})(?=[\u3400-\u9fff])")]
    private static partial Regex Lost();

    [GeneratedRegex(@"[(（](?:GB|DL|Q|NB)\s*/?\s*[A-Z]{0,4}\s*\d[\d.\-—–]*(?:-\d{4})?[)）]|[(（][\u4e00-\u9fff]{2,8}〔\d{4}〕\d+号[)）]|(?<![A-Za-z])(?:GB|DL|NB)\s*/\s*[TZ]\s*\d[\d.]*(?:[-—–]\d{2,4})?")]
    private static partial Regex StandardNumber();
}

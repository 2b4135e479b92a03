using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>The tables of a document as sheets: the lines above as their title, notes below as their notes.</summary>
internal static partial class DocumentTables
{
    private const int LinesAbove = 4;
    private const int LinesBelow = 6;

    /// <summary>All tables with what stands around them, and for every row the block that it is.</summary>
    public static IReadOnlyList<(SheetTable Sheet, IReadOnlyList<int> Blocks)> Of(IReadOnlyList<DocumentBlock> blocks)
    {
        var tables = new List<(SheetTable, IReadOnlyList<int>)>();
        for (var first = 0; first < blocks.Count; first++)
        {
            if (blocks[first].Table == 0) continue;
            var last = first;
            while (last + 1 < blocks.Count && blocks[last + 1].Table == blocks[first].Table) last++;
            var begin = first;
            while (begin > 0 && first - begin < LinesAbove && blocks[begin - 1].Table == 0 && !IsNote(blocks[begin - 1])) begin--;
            var end = last;
            while (end + 1 < blocks.Count && end - last < LinesBelow && blocks[end + 1] is { Table: 0, Level: 0 } && (end > last || IsNote(blocks[end + 1]))) end++;
            var rows = Enumerable.Range(begin, end - begin + 1).Where(at => blocks[at].Text.Length > 0).ToList();
            tables.Add((new SheetTable($"第 {tables.Count + 1} 张表", [.. rows.Select(at => Cells(blocks[at]))], [.. rows.Select(at => Math.Max(0, at - first + 1))]), rows));
            first = last;
        }
        return tables;
    }

    /// <summary>Blocks without the rows that went elsewhere, and without tables of which nothing but the head is left.</summary>
    public static IReadOnlyList<DocumentBlock> Without(TakenRows taken, IReadOnlyList<DocumentBlock> blocks)
    {
        var gone = new HashSet<int>();
        foreach (var (sheet, places) in Of(blocks))
        {
            var rows = Enumerable.Range(0, places.Count).Where(at => blocks[places[at]].Table > 0).ToList();
            var own = rows.Where(at => taken.Has(sheet.Name, at)).ToList();
            if (own.Count > 0 && rows.TrueForAll(at => at < own[0] || own.Contains(at))) own = rows;
            gone.UnionWith(own.Select(at => places[at]));
        }
        return gone.Count == 0 ? blocks : [.. blocks.Where((_, at) => !gone.Contains(at))];
    }

    private static IReadOnlyList<string> Cells(DocumentBlock block) =>
        block.Table == 0 ? [block.Text] : block.Cells.Count > 0 ? block.Cells : block.Text.Split('|', StringSplitOptions.TrimEntries);

    private static bool IsNote(DocumentBlock block) => Note().IsMatch(block.Text);

    [GeneratedRegex(@"^\s*(?:备?注|说明|附注)\s*[:：\d]|^\s*(?:备注|说明|注)\s*$")]
    private static partial Regex Note();
}

namespace ServiceBot.Core.Documents;

/// <summary>Tables with ruled lines: the cells are where lines cross, and a merged cell says its text in every row and column it spans.</summary>
internal static class PdfGrid
{
    private const double Near = 2.5;
    // Lines of one border are often drawn cell by cell.
    private const double Gap = 3;
    private const double ShortestRule = 5;
    // A drawing has more; a page of rows has fewer.
    private const int MostRules = 1_500;
    private const int MostCells = 20_000;

    /// <summary>The tables, and the characters that stand in none.</summary>
    public static (List<PdfPart.Table> Tables, List<PdfGlyph> Others) Find(IReadOnlyList<PdfRule> rules, IReadOnlyList<PdfGlyph> glyphs, Intake intake)
    {
        var across = Merged(rules.Where(rule => rule.IsAcross));
        var upright = Merged(rules.Where(rule => !rule.IsAcross));
        var rest = glyphs.ToList();
        var tables = new List<PdfPart.Table>();
        if (across.Count > MostRules || upright.Count > MostRules) return (tables, rest);
        foreach (var (rows, columns) in Crossing(across, upright, intake))
        {
            intake.Check();
            var grid = Cells.Of(rows, columns);
            if (grid is null) continue;
            var inside = rest.Where(glyph => grid.Area.Has(glyph.Middle, glyph.Center)).ToList();
            var table = grid.Fill(inside);
            if (table is null) continue;
            tables.Add(table);
            rest.RemoveAll(glyph => grid.Area.Has(glyph.Middle, glyph.Center));
        }
        return (tables, rest);
    }

    private static List<PdfRule> Merged(IEnumerable<PdfRule> rules)
    {
        var merged = new List<PdfRule>();
        foreach (var rule in rules.OrderBy(rule => rule.At).ThenBy(rule => rule.From))
        {
            var same = merged.FindLastIndex(other => rule.At - other.At <= Near && rule.From <= other.To + Gap && rule.To >= other.From - Gap);
            if (same >= 0) merged[same] = merged[same] with { From = Math.Min(merged[same].From, rule.From), To = Math.Max(merged[same].To, rule.To) };
            else merged.Add(rule);
            if (merged.Count > MostRules) break;
        }
        return [.. merged.Where(rule => rule.To - rule.From >= ShortestRule)];
    }

    // Lines that touch belong to one table.
    private static IEnumerable<(List<PdfRule> Rows, List<PdfRule> Columns)> Crossing(List<PdfRule> across, List<PdfRule> upright, Intake intake)
    {
        var group = Enumerable.Range(0, across.Count + upright.Count).ToArray();
        int Root(int of) => group[of] == of ? of : group[of] = Root(group[of]);
        for (var row = 0; row < across.Count; row++)
        {
            intake.Check();
            for (var column = 0; column < upright.Count; column++)
                if (upright[column].At >= across[row].From - Near && upright[column].At <= across[row].To + Near
                    && across[row].At >= upright[column].From - Near && across[row].At <= upright[column].To + Near)
                    group[Root(row)] = Root(across.Count + column);
        }
        return Enumerable.Range(0, group.Length).GroupBy(Root).Select(one => (
            one.Where(at => at < across.Count).Select(at => across[at]).ToList(),
            one.Where(at => at >= across.Count).Select(at => upright[at - across.Count]).ToList()));
    }

    private sealed class Cells(double[] xs, double[] ys, List<PdfRule> rows, List<PdfRule> columns)
    {
        private readonly int[] _cell = Enumerable.Range(0, (xs.Length - 1) * (ys.Length - 1)).ToArray();

        public PdfBox Area { get; } = new(xs[0], ys[^1], xs[^1], ys[0]);

        private int Across => xs.Length - 1;

        private int Down => ys.Length - 1;

        // Null when it is a frame, a line or a drawing.
        public static Cells? Of(List<PdfRule> rows, List<PdfRule> columns)
        {
            if (rows.Count < 2 || columns.Count == 0) return null;
            // Tables without borders at their sides have none of the outer lines.
            var xs = Places(columns.Select(rule => rule.At).Append(rows.Min(rule => rule.From)).Append(rows.Max(rule => rule.To)));
            var ys = Places(rows.Select(rule => rule.At));
            Array.Reverse(ys);
            if (xs.Length < 3 || ys.Length < 3 || xs.Length * ys.Length > MostCells) return null;
            var cells = new Cells(xs, ys, rows, columns);
            cells.Merge();
            return cells;
        }

        public PdfPart.Table? Fill(IReadOnlyList<PdfGlyph> glyphs)
        {
            var texts = glyphs.GroupBy(RootAt).ToDictionary(cell => cell.Key, cell => PdfRuns.CellText(cell));
            if (texts.Count < 2) return null;
            var table = new List<IReadOnlyList<string>>();
            int[]? before = null;
            for (var row = 0; row < Down; row++)
            {
                var roots = Enumerable.Range(0, Across).Select(column => Root((row * Across) + column)).ToArray();
                // A row that is nothing but the cells above it again.
                if (before is not null && roots.SequenceEqual(before)) continue;
                before = roots;
                string[] cells = roots.Distinct().Count() == 1 ? [texts.GetValueOrDefault(roots[0], "")] : [.. roots.Select(root => texts.GetValueOrDefault(root, ""))];
                if (cells.Any(cell => cell.Length > 0)) table.Add(cells);
            }
            return table.Count < 2 || table.All(row => row.Count == 1) ? null : TableOf(table);
        }

        private void Merge()
        {
            for (var row = 0; row < Down; row++)
                for (var column = 0; column < Across; column++)
                {
                    var (x, y) = ((xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2);
                    if (column + 1 < Across && !columns.Exists(rule => Math.Abs(rule.At - xs[column + 1]) <= Near && rule.From <= y && rule.To >= y)) Join(row, column, row, column + 1);
                    if (row + 1 < Down && !rows.Exists(rule => Math.Abs(rule.At - ys[row + 1]) <= Near && rule.From <= x && rule.To >= x)) Join(row, column, row + 1, column);
                }
        }

        private void Join(int row, int column, int otherRow, int otherColumn)
        {
            var (one, other) = (Root((row * Across) + column), Root((otherRow * Across) + otherColumn));
            _cell[Math.Max(one, other)] = Math.Min(one, other);
        }

        private int Root(int of) => _cell[of] == of ? of : _cell[of] = Root(_cell[of]);

        private int RootAt(PdfGlyph glyph)
        {
            var column = Math.Clamp(Array.FindLastIndex(xs, x => x <= glyph.Middle), 0, Across - 1);
            var row = Math.Clamp(Array.FindLastIndex(ys, y => y >= glyph.Center), 0, Down - 1);
            return Root((row * Across) + column);
        }

        private static double[] Places(IEnumerable<double> at)
        {
            var places = new List<double>();
            foreach (var one in at.Order())
                if (places.Count == 0 || one - places[^1] > Near) places.Add(one);
            return [.. places];
        }

        // Double lines leave narrow columns between them.
        private PdfPart.Table TableOf(List<IReadOnlyList<string>> table)
        {
            var used = Enumerable.Range(0, Across).Where(column => table.Any(row => row.Count == Across && row[column].Length > 0)).ToList();
            return new PdfPart.Table([.. table.Select(row => row.Count < Across ? row : [.. used.Select(column => row[column])])], [.. used.Select(column => xs[column])], Area);
        }
    }
}

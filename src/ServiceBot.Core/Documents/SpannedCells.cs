namespace ServiceBot.Core.Documents;

/// <summary>The rows of one table, in which a merged cell says its text in every row and column that it spans.</summary>
/// <param name="intake">Counts what is said again.</param>
internal sealed class SpannedCells(Intake intake)
{
    private const int MostColumns = 100;
    private const int MostRows = 1_000;

    private readonly Dictionary<int, (int Rows, string Text)> _below = [];

    /// <summary>The next row.</summary>
    /// <param name="cells">Its own cells from the left, with the columns and rows that each spans.</param>
    public List<string> Next(IReadOnlyList<(string Text, int Columns, int Rows)> cells)
    {
        // A title over all of the table is said once.
        if (cells is [{ Rows: <= 1 } only] && _below.Count == 0) return [only.Text];
        var row = new List<string>();
        foreach (var (text, columns, rows) in cells)
        {
            FromAbove(row);
            var first = row.Count;
            do
            {
                if (rows > 1) _below[row.Count] = (Math.Min(rows, MostRows) - 1, text);
                if (row.Count > first) intake.Count(text.Length);
                row.Add(text);
            }
            while (row.Count < first + columns && row.Count < MostColumns);
        }
        FromAbove(row);
        return row;
    }

    private void FromAbove(List<string> row)
    {
        while (_below.Remove(row.Count, out var above))
        {
            if (above.Rows > 1) _below[row.Count] = above with { Rows = above.Rows - 1 };
            intake.Count(above.Text.Length);
            row.Add(above.Text);
        }
    }
}

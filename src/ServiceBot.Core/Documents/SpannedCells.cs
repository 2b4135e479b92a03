namespace ServiceBot.Core.Documents;

/// <summary>Rows of a table in which cells span columns and rows: every place of the grid gets the text of its cell. Keeps what goes on in the next row.</summary>
internal sealed class SpannedCells
{
    private const int MostColumns = 200;
    private const int MostRows = 5000;

    private readonly Dictionary<int, (string Text, int Rows)> _carried = [];

    /// <summary>The next row.</summary>
    /// <param name="cells">Its cells: text, columns and rows spanned.</param>
    public IReadOnlyList<string> Row(IEnumerable<(string Text, int Columns, int Rows)> cells)
    {
        var row = new List<string>();
        foreach (var (text, columns, rows) in cells)
        {
            while (Carry(row)) { }
            for (var left = Math.Clamp(columns, 1, MostColumns); left > 0 && row.Count < MostColumns; left--)
            {
                if (rows > 1) _carried[row.Count] = (text, Math.Min(rows, MostRows) - 1);
                row.Add(text);
            }
        }
        while (Carry(row)) { }
        return row;
    }

    private bool Carry(List<string> row)
    {
        if (!_carried.TryGetValue(row.Count, out var cell)) return false;
        if (cell.Rows > 1) _carried[row.Count] = (cell.Text, cell.Rows - 1);
        else _carried.Remove(row.Count);
        row.Add(cell.Text);
        return true;
    }
}

namespace ServiceBot.Core.Documents;

/// <summary>Levels of headings: by the size and weight of their font, below those by how they are numbered.</summary>
internal sealed class PdfOutline
{
    private const int LongestHeading = 40;
    private const double Larger = 1.12;
    private const double SameSize = 1.03;
    private const int DeepestSize = 5;
    private const int DeepestNumber = 7;

    private readonly double _body;
    private readonly bool _isBoldUsual;
    private readonly List<double> _sizes = [];

    /// <summary>Looks at all lines of a document.</summary>
    public PdfOutline(IReadOnlyCollection<PdfPart.Line> lines, double body)
    {
        _body = body;
        var letters = lines.Sum(line => (long)line.Text.Length);
        _isBoldUsual = lines.Where(line => line.IsBold).Sum(line => (long)line.Text.Length) * 3 > letters;
        foreach (var size in lines.Where(line => line.Size > body * Larger && IsTitle(line.Text)).Select(line => line.Size).OrderDescending())
            if (_sizes.Count < DeepestSize && (_sizes.Count == 0 || _sizes[^1] > size * SameSize)) _sizes.Add(size);
    }

    /// <summary>Level of a line from 1; 0 for text.</summary>
    public int LevelOf(PdfPart.Line line)
    {
        if (!IsTitle(line.Text)) return 0;
        var number = Headings.LevelOf(line.Text);
        if (line.Size > _body * Larger) return _sizes.FindLastIndex(size => size >= line.Size) is >= 0 and var at ? at + 1 : 1;
        if (number > 0) return Math.Min(DeepestNumber, _sizes.Count + number);
        return line.IsBold && !_isBoldUsual ? Math.Min(DeepestNumber, _sizes.Count + 1) : 0;
    }

    private static bool IsTitle(string text) => text.Length is > 0 and <= LongestHeading && !Headings.IsSentence(text);
}

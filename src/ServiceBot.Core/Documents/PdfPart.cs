namespace ServiceBot.Core.Documents;

/// <summary>Something that stands on a page: a run of characters on one line, or a whole table.</summary>
internal abstract record PdfPart
{
    private PdfPart(PdfBox box) => Box = box;

    /// <summary>What it covers; a run from its baseline up.</summary>
    public PdfBox Box { get; }

    /// <summary>Characters on one line with no wide gap between them.</summary>
    public sealed record Run(string Text, PdfBox Area, double Baseline, double Size, bool IsBold) : PdfPart(Area);

    /// <summary>A table: its rows from the top, each with its cells from the left, and where its columns begin.</summary>
    public sealed record Table(IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<double> Lefts, PdfBox Area) : PdfPart(Area);

    /// <summary>A line of running text.</summary>
    /// <param name="Text">Its text.</param>
    /// <param name="Area">What it covers.</param>
    /// <param name="Baseline">What it stands on.</param>
    /// <param name="Size">Height of its font.</param>
    /// <param name="IsBold">Whether all of it is bold.</param>
    /// <param name="Column">The column of text it stands in, from the left edge to the right; its number tells columns apart.</param>
    public sealed record Line(string Text, PdfBox Area, double Baseline, double Size, bool IsBold, (int Number, double Left, double Right) Column) : PdfPart(Area)
    {
        /// <summary>Its pieces between wide gaps, each with where it begins.</summary>
        public IReadOnlyList<(string Text, double Left)> Cells { get; init; } = [];
    }
}

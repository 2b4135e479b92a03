namespace ServiceBot.Core.Documents;

/// <summary>What is drawn on one page of a PDF, as far as reading needs it.</summary>
/// <param name="Width">Width as people see the page, points.</param>
/// <param name="Height">Height as people see the page, points.</param>
/// <param name="Glyphs">Characters in the order of drawing.</param>
/// <param name="Rules">Straight lines along the page's edges, such as borders of tables.</param>
/// <param name="Fills">Areas painted before or after characters.</param>
/// <param name="Lost">Characters of which nobody can say what they stand for.</param>
internal sealed record PdfSheet(
    double Width, double Height, IReadOnlyList<PdfGlyph> Glyphs, IReadOnlyList<PdfRule> Rules, IReadOnlyList<PdfFill> Fills, int Lost);

/// <summary>A line across (<paramref name="IsAcross"/>) at height <paramref name="At"/> from left to right, or upright at <paramref name="At"/> from bottom to top.</summary>
internal readonly record struct PdfRule(bool IsAcross, double At, double From, double To);

/// <summary>An area that is painted over what was drawn before it.</summary>
/// <param name="Box">Where.</param>
/// <param name="Color">Its colour; null for a picture or a pattern.</param>
/// <param name="Order">How many things were drawn before it.</param>
internal readonly record struct PdfFill(PdfBox Box, (double Red, double Green, double Blue)? Color, int Order);

/// <summary>A rectangle, points from the left and the bottom of the page.</summary>
internal readonly record struct PdfBox(double Left, double Bottom, double Right, double Top)
{
    public double Width => Right - Left;

    public double Height => Top - Bottom;

    public bool Has(double x, double y) => x >= Left && x <= Right && y >= Bottom && y <= Top;

    public PdfBox Within(PdfBox other) =>
        new(Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));
}

namespace ServiceBot.Core.Documents;

/// <summary>Which characters of a page its readers see.</summary>
internal static class PdfVisibility
{
    private const double Smallest = 3;
    private const double SameColor = 0.05;
    private const double MostlyInkless = 0.8;
    private const double PictureOfPage = 0.5;
    // More areas than these are a drawing, which hides no text.
    private const int MostFills = 500;

    private static readonly (double, double, double) Paper = (1, 1, 1);

    /// <summary>Whether a character in a colour stands out from what was painted before it.</summary>
    public static PdfSight Against(PdfGlyph glyph, (double, double, double) ink, IReadOnlyList<PdfFill> before)
    {
        if (glyph.Size < Smallest) return PdfSight.Unseen;
        // The last one lies on top.
        for (var at = before.Count - 1; at >= Math.Max(0, before.Count - MostFills); at--)
            if (before[at].Box.Has(glyph.Middle, glyph.Center))
                return before[at].Color is { } behind && IsSame(ink, behind) ? PdfSight.Unseen : PdfSight.Plain;
        return IsSame(ink, Paper) ? PdfSight.Unseen : PdfSight.Plain;
    }

    /// <summary>
    /// The characters with what only the whole page can tell: text recognized on the picture of a page has no ink and is meant to
    /// be read; what is painted over later is not.
    /// </summary>
    public static IReadOnlyList<PdfGlyph> Seen(IReadOnlyList<PdfGlyph> glyphs, IReadOnlyList<PdfFill> fills, PdfBox page)
    {
        var isRecognized = glyphs.Count(glyph => glyph.Sight is PdfSight.Inkless) > glyphs.Count * MostlyInkless
            && fills.Any(fill => fill.Color is null && fill.Box.Width * fill.Box.Height > page.Width * page.Height * PictureOfPage);
        var covers = fills.Count > MostFills ? [] : fills.Where(fill => fill.Color is not null).ToList();
        return [.. glyphs.Select(glyph => glyph.Sight switch
        {
            PdfSight.Inkless when isRecognized => glyph with { Sight = PdfSight.Plain },
            PdfSight.Plain when glyph.Size < Smallest || covers.Exists(cover => cover.Order > glyph.Order && cover.Box.Has(glyph.Middle, glyph.Center))
                => glyph with { Sight = PdfSight.Unseen },
            _ => glyph,
        })];
    }

    private static bool IsSame((double Red, double Green, double Blue) one, (double Red, double Green, double Blue) other) =>
        Math.Abs(one.Red - other.Red) < SameColor && Math.Abs(one.Green - other.Green) < SameColor && Math.Abs(one.Blue - other.Blue) < SameColor;
}

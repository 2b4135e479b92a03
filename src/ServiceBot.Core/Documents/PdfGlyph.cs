namespace ServiceBot.Core.Documents;

/// <summary>A character as it stands on a page of a PDF; points from the left and the bottom of the page.</summary>
/// <param name="Text">What it stands for; never blank.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where the next one would begin.</param>
/// <param name="Baseline">What it stands on.</param>
/// <param name="Size">Height of the font.</param>
/// <param name="IsBold">Whether the font says that it is bold.</param>
/// <param name="Sight">Whether readers of the page see it upright.</param>
/// <param name="Order">How many things were drawn before it.</param>
internal readonly record struct PdfGlyph(
    string Text, double Left, double Right, double Baseline, double Size, bool IsBold, PdfSight Sight, int Order)
{
    public double Middle => (Left + Right) / 2;

    /// <summary>About half of its height over the baseline.</summary>
    public double Center => Baseline + (Size * 0.35);
}

/// <summary>How readers see a character.</summary>
internal enum PdfSight
{
    /// <summary>Upright and in a colour of its own.</summary>
    Plain,

    /// <summary>Drawn without ink: hidden, or text recognized on the picture of a page.</summary>
    Inkless,

    /// <summary>Upside down, on its side or at a slant: stamps and watermarks.</summary>
    Turned,

    /// <summary>Too small to read, outside of what is shown, transparent, or in the colour of what is behind it.</summary>
    Unseen,
}

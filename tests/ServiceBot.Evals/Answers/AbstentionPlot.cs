using System.Globalization;
using System.Text;

namespace ServiceBot.Evals.Answers;

/// <summary>Answered questions over wrong ones, as a picture.</summary>
internal static class AbstentionPlot
{
    private const int Width = 640;
    private const int Height = 400;
    private const int Left = 70;
    private const int Bottom = 340;
    private const int Right = 610;
    private const int Top = 30;

    /// <param name="points">Shares from 0 to 1 for each threshold, in order.</param>
    /// <param name="chosen">The one in use.</param>
    public static string Draw(IReadOnlyList<(double Threshold, double Answered, double Wrong)> points, (double Threshold, double Answered, double Wrong) chosen)
    {
        var most = Math.Max(0.02, Math.Ceiling(points.Max(point => point.Wrong) * 50) / 50);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        for (var step = 0; step <= 4; step++)
        {
            var (x, y) = (X(most * step / 4, most), Y(step / 4.0));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0} {Top}V{Bottom}M{Left} {y:0}H{Right}\" stroke=\"#ddd\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0}\" y=\"{Bottom + 18}\" text-anchor=\"middle\">{most * step / 4:0.0%}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{y + 4:0}\" text-anchor=\"end\">{step / 4.0:0%}</text>\n");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"#1f6feb\" stroke-width=\"2\" points=\"{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Wrong, most):0.0},{Y(point.Answered):0.0}")))}\"/>\n");
        foreach (var point in points)
        {
            var isChosen = point == chosen;
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(point.Wrong, most):0.0}\" cy=\"{Y(point.Answered):0.0}\" r=\"{(isChosen ? 6 : 4)}\" fill=\"{(isChosen ? "#cf222e" : "#1f6feb")}\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(point.Wrong, most) + 9:0.0}\" y=\"{Y(point.Answered) + 14:0.0}\">{point.Threshold:0.00}{(isChosen ? " (chosen)" : "")}</text>\n");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Right) / 2}\" y=\"{Height - 18}\" text-anchor=\"middle\">wrong, of all questions</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"20\" y=\"{(Top + Bottom) / 2}\" text-anchor=\"middle\" transform=\"rotate(-90 20 {(Top + Bottom) / 2})\">answered, of all questions</text>\n");
        return svg.Append("</svg>\n").ToString();
    }

    private static double X(double wrong, double most) => Left + (wrong / most * (Right - Left));

    private static double Y(double answered) => Bottom - (answered * (Bottom - Top));
}

using System.Globalization;
using System.Text;

namespace ServiceBot.Benchmarks;

/// <summary>Two plots with logarithmic axes: latency of turns by conversations, latency of searches by passages.</summary>
internal static class BenchmarkPlot
{
    private const double Width = 360, Height = 220, Left = 56, Top = 40;

    public static string Draw(TurnResults turns, IReadOnlyList<SearchRow> search)
    {
        var svg = new StringBuilder("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 320" font-family="system-ui, sans-serif" font-size="12"><rect width="900" height="320" fill="#ffffff"/>""");
        Panel(svg, 0, "Delivered, ms, by conversations", [.. turns.Rows.Select(r => ((double)r.Conversations, r.Delivered))]);
        Panel(svg, 450, "Search, ms, by passages", [.. search.Where(r => r.IsByWords).Select(r => ((double)r.Passages, r.Search))]);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder svg, double offset, string title, IReadOnlyList<(double X, Latencies Y)> points)
    {
        var x = Axis([.. points.Select(p => p.X)]);
        var y = Axis([.. points.SelectMany(p => new[] { p.Y.P50, p.Y.P99 })]);
        double AtX(double value) => offset + Left + (Math.Log10(value) - x.Low) / (x.High - x.Low) * Width;
        double AtY(double value) => Top + Height - (Math.Log10(value) - y.Low) / (y.High - y.Low) * Height;

        Add(svg, $"""<text x="{offset + Left}" y="24" font-size="14">{title} (p50 blue, p99 red)</text>""");
        Add(svg, $"""<rect x="{offset + Left}" y="{Top}" width="{Width}" height="{Height}" fill="none" stroke="#94a3b8"/>""");
        for (var power = y.Low; power <= y.High; power++)
        {
            var line = AtY(Math.Pow(10, power));
            Add(svg, $"""<path d="M{offset + Left} {line:F1}h{Width}" stroke="#e2e8f0"/><text x="{offset + Left - 6}" y="{line + 4:F1}" text-anchor="end">{Math.Pow(10, power)}</text>""");
        }
        foreach (var (value, _) in points)
            Add(svg, $"""<text x="{AtX(value):F1}" y="{Top + Height + 18}" text-anchor="middle">{value}</text>""");
        foreach (var (colour, pick) in new (string, Func<Latencies, double>)[] { ("#2563eb", l => l.P50), ("#dc2626", l => l.P99) })
        {
            Add(svg, $"""<polyline fill="none" stroke="{colour}" stroke-width="2" points="{string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{AtX(p.X):F1},{AtY(pick(p.Y)):F1}")))}"/>""");
            foreach (var (value, latencies) in points)
                Add(svg, $"""<circle cx="{AtX(value):F1}" cy="{AtY(pick(latencies)):F1}" r="3" fill="{colour}"/>""");
        }
    }

    /// <summary>Whole powers of ten around the values.</summary>
    private static (double Low, double High) Axis(IReadOnlyList<double> values)
    {
        var low = Math.Floor(Math.Log10(values.Min()));
        var high = Math.Ceiling(Math.Log10(values.Max()));
        return (low, high > low ? high : low + 1);
    }

    private static void Add(StringBuilder svg, FormattableString part) => svg.Append(part.ToString(CultureInfo.InvariantCulture));
}

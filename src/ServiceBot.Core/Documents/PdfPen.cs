using UglyToad.PdfPig.Core;

namespace ServiceBot.Core.Documents;

/// <summary>The path that is being drawn, and the straight lines that came of paths before.</summary>
/// <param name="mostRules">More lines than these are a drawing: the rest is not written down.</param>
internal sealed class PdfPen(int mostRules)
{
    private const int MostPoints = 10_000;
    private const double Straight = 0.7;

    private readonly List<PdfRule> _rules = [];
    private readonly List<List<PdfPoint>> _parts = [];
    private readonly HashSet<int> _curved = [];
    private int _points;

    public IReadOnlyList<PdfRule> Rules => _rules;

    /// <summary>What the path lies in; null without a path.</summary>
    public PdfBox? Box => _points == 0 ? null : BoxOf(_parts.SelectMany(part => part));

    public void Move(PdfPoint to)
    {
        if (Takes(to)) _parts.Add([to]);
    }

    public void Line(PdfPoint to)
    {
        if (!Takes(to)) return;
        if (_parts.Count == 0) _parts.Add([]);
        _parts[^1].Add(to);
    }

    public void Curve(PdfPoint to)
    {
        Line(to);
        _curved.Add(_parts.Count - 1);
    }

    public PdfPoint? Close()
    {
        if (_parts.Count == 0 || _parts[^1].Count == 0) return null;
        var first = _parts[^1][0];
        Line(first);
        return first;
    }

    /// <summary>Draws along the path.</summary>
    public void Stroke()
    {
        for (var part = 0; part < _parts.Count; part++)
        {
            if (_curved.Contains(part)) continue;
            for (var at = 1; at < _parts[part].Count; at++) Add(_parts[part][at - 1], _parts[part][at]);
        }
    }

    /// <summary>Paints inside the path: a thin part is a line.</summary>
    /// <returns>The parts that are areas with level edges.</returns>
    public IEnumerable<PdfBox> Fill(double thin)
    {
        for (var part = 0; part < _parts.Count; part++)
        {
            if (_parts[part].Count < 3) continue;
            var box = BoxOf(_parts[part]);
            if (box.Height <= thin && box.Width > thin) Add(new PdfRule(true, (box.Bottom + box.Top) / 2, box.Left, box.Right));
            else if (box.Width <= thin && box.Height > thin) Add(new PdfRule(false, (box.Left + box.Right) / 2, box.Bottom, box.Top));
            else if (!_curved.Contains(part) && IsLevel(_parts[part])) yield return box;
        }
    }

    public void Clear()
    {
        _parts.Clear();
        _curved.Clear();
        _points = 0;
    }

    private bool Takes(PdfPoint point)
    {
        if (_points >= MostPoints || !double.IsFinite(point.X) || !double.IsFinite(point.Y)) return false;
        _points++;
        return true;
    }

    private void Add(PdfPoint from, PdfPoint to)
    {
        if (Math.Abs(from.Y - to.Y) < Straight && Math.Abs(from.X - to.X) > Straight)
            Add(new PdfRule(true, (from.Y + to.Y) / 2, Math.Min(from.X, to.X), Math.Max(from.X, to.X)));
        else if (Math.Abs(from.X - to.X) < Straight && Math.Abs(from.Y - to.Y) > Straight)
            Add(new PdfRule(false, (from.X + to.X) / 2, Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y)));
    }

    private void Add(PdfRule rule)
    {
        if (_rules.Count < mostRules) _rules.Add(rule);
    }

    private static bool IsLevel(List<PdfPoint> part)
    {
        for (var at = 1; at < part.Count; at++)
            if (Math.Abs(part[at].X - part[at - 1].X) > Straight && Math.Abs(part[at].Y - part[at - 1].Y) > Straight) return false;
        return true;
    }

    private static PdfBox BoxOf(IEnumerable<PdfPoint> points)
    {
        var (left, bottom, right, top) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var point in points)
        {
            left = Math.Min(left, point.X);
            right = Math.Max(right, point.X);
            bottom = Math.Min(bottom, point.Y);
            top = Math.Max(top, point.Y);
        }
        return new PdfBox(left, bottom, right, top);
    }
}

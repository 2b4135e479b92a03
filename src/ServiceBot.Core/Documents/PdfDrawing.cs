using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace ServiceBot.Core.Documents;

/// <summary>
/// Runs what draws a page and writes down its characters, lines and painted areas; bounded in time, characters and depth,
/// whatever a page repeats.
/// </summary>
internal sealed class PdfDrawing(
    int pageNumber,
    IResourceStore resourceStore,
    IPdfTokenScanner pdfScanner,
    IPageContentParser pageContentParser,
    ILookupFilterProvider filterProvider,
    CropBox cropBox,
    UserSpaceUnit userSpaceUnit,
    PageRotationDegrees rotation,
    TransformationMatrix initialMatrix,
    ParsingOptions parsingOptions,
    Intake intake)
    : BaseStreamProcessor<PdfSheet>(
        pageNumber, resourceStore, pdfScanner, pageContentParser, filterProvider, cropBox, userSpaceUnit, rotation, in initialMatrix, parsingOptions)
{
    // No page of a document has as many; drawings of a map have more lines, of which none is a table.
    private const int MostGlyphs = 200_000;
    private const int MostRules = 20_000;
    private const int MostFills = 2_000;
    private const int DeepestStack = 500;
    private const int DeepestForm = 30;
    private const int LooksAfter = 256;
    private const double ThinRule = 3;

    private readonly PdfBox _page = BoxOf(cropBox.GetVisibleBounds(rotation));
    private readonly List<PdfGlyph> _glyphs = [];
    private readonly List<PdfFill> _fills = [];
    private readonly PdfPen _pen = new(MostRules);
    private readonly Stack<PdfBox> _clips = new([BoxOf(cropBox.GetVisibleBounds(rotation))]);
    private int _lost;
    private int _order;
    private int _steps;
    private int _forms;

    public override PdfSheet Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        CloneAllStates();
        ProcessOperations(operations);
        // From the corner of what is shown.
        return new PdfSheet(_page.Right, _page.Top, PdfVisibility.Seen(_glyphs, _fills, _page), _pen.Rules, _fills, _lost);
    }

    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (++_steps % LooksAfter == 0) intake.Check();
            operation.Run(this);
        }
    }

    public override void PushState()
    {
        if (_clips.Count > DeepestStack) throw new RefusedDocumentException(RefusalKind.Damaged);
        _clips.Push(_clips.Peek());
        base.PushState();
    }

    public override void PopState()
    {
        if (_clips.Count > 1) _clips.Pop();
        base.PopState();
    }

    public override void RenderGlyph(
        IFont font,
        CurrentGraphicsState currentState,
        double fontSize,
        double pointSize,
        int code,
        string unicode,
        long currentOffset,
        in TransformationMatrix renderingMatrix,
        in TransformationMatrix textMatrix,
        in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        intake.Count(1);
        var isKnown = font.TryGetUnicode(code, out var known) && !string.IsNullOrEmpty(known);
        // Some writers map their space to a tab or a line break.
        if (isKnown && string.IsNullOrWhiteSpace(known)) return;
        if (!isKnown || known is null || known.Any(char.IsControl))
        {
            _lost++;
            return;
        }
        if (_glyphs.Count >= MostGlyphs) throw new RefusedDocumentException(RefusalKind.TooLong);
        var start = At(0, 0, renderingMatrix, textMatrix, transformationMatrix);
        var end = At(characterBoundingBox.Width, 0, renderingMatrix, textMatrix, transformationMatrix);
        var up = At(0, 1, renderingMatrix, textMatrix, transformationMatrix);
        if (!double.IsFinite(start.X + start.Y + end.X + end.Y + up.X + up.Y)) return;
        var size = up.Y - start.Y;
        // A slanted font (italics) leans over and still stands on a level line.
        var isUpright = size > 0 && Math.Abs(end.Y - start.Y) <= Math.Abs(end.X - start.X) * 0.05 && end.X >= start.X && Math.Abs(up.X - start.X) < size * 0.5;
        var glyph = new PdfGlyph(known, start.X, Math.Max(end.X, start.X), start.Y, isUpright ? size : Math.Abs(up.X - start.X) + Math.Abs(size), IsBold(font), PdfSight.Plain, _order++);
        _glyphs.Add(glyph with { Sight = isUpright ? SightOf(glyph, currentState) : PdfSight.Turned });
    }

    protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
    {
        if (++_forms > DeepestForm) throw new RefusedDocumentException(RefusalKind.Damaged);
        intake.Check();
        base.ProcessFormXObject(formStream, xObjectName);
        _forms--;
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) => Picture();

    protected override void RenderInlineImage(InlineImage inlineImage) => Picture();

    public override void MoveTo(double x, double y) => _pen.Move(CurrentTransformationMatrix.Transform(new PdfPoint(x, y)));

    public override void LineTo(double x, double y) => _pen.Line(CurrentTransformationMatrix.Transform(new PdfPoint(x, y)));

    public override void BezierCurveTo(double x2, double y2, double x3, double y3) => _pen.Curve(CurrentTransformationMatrix.Transform(new PdfPoint(x3, y3)));

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) => BezierCurveTo(x2, y2, x3, y3);

    public override void Rectangle(double x, double y, double width, double height)
    {
        MoveTo(x, y);
        LineTo(x + width, y);
        LineTo(x + width, y + height);
        LineTo(x, y + height);
        _pen.Close();
    }

    public override void BeginSubpath() => intake.Check();

    public override PdfPoint? CloseSubpath() => _pen.Close();

    public override void StrokePath(bool close) => Draw(isFilled: false, isStroked: true, close);

    public override void FillPath(FillingRule fillingRule, bool close) => Draw(isFilled: true, isStroked: false, close);

    public override void FillStrokePath(FillingRule fillingRule, bool close) => Draw(isFilled: true, isStroked: true, close);

    public override void EndPath() => _pen.Clear();

    public override void ClosePath() => _pen.Close();

    public override void ModifyClippingIntersect(FillingRule clippingRule)
    {
        if (_pen.Box is { } box) _clips.Push(_clips.Pop().Within(box));
    }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule) =>
        _clips.Push(_clips.Pop().Within(BoxOf(CurrentTransformationMatrix.Transform(rectangle))));

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties) => intake.Check();

    public override void EndMarkedContent() => intake.Check();

    public override void PaintShading(NameToken shadingName) => AddFill(_clips.Peek(), null);

    private static PdfPoint At(double x, double y, in TransformationMatrix rendering, in TransformationMatrix text, in TransformationMatrix page) =>
        page.Transform(text.Transform(rendering.Transform(new PdfPoint(x, y))));

    private static bool IsBold(IFont font) =>
        font.Details is { } details && (details.IsBold || details.Name?.Contains("bold", StringComparison.OrdinalIgnoreCase) is true);

    private PdfSight SightOf(PdfGlyph glyph, CurrentGraphicsState state)
    {
        if (!_clips.Peek().Has(glyph.Middle, glyph.Center)) return PdfSight.Unseen;
        if (state.FontState.TextRenderingMode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip) return PdfSight.Inkless;
        if (state.AlphaConstantNonStroking <= 0.02) return PdfSight.Unseen;
        return state.FontState.TextRenderingMode is TextRenderingMode.Fill or TextRenderingMode.FillClip && ColorOf(state.CurrentNonStrokingColor) is { } ink
            ? PdfVisibility.Against(glyph, ink, _fills)
            : PdfSight.Plain;
    }

    private void Picture()
    {
        var corners = new[] { (0d, 0d), (1d, 0d), (0d, 1d), (1d, 1d) }.Select(corner => CurrentTransformationMatrix.Transform(new PdfPoint(corner.Item1, corner.Item2))).ToList();
        AddFill(new PdfBox(corners.Min(at => at.X), corners.Min(at => at.Y), corners.Max(at => at.X), corners.Max(at => at.Y)), null);
    }

    private void Draw(bool isFilled, bool isStroked, bool close)
    {
        if (close) _pen.Close();
        if (isStroked) _pen.Stroke();
        if (isFilled)
        {
            var state = GetCurrentState();
            foreach (var box in _pen.Fill(ThinRule))
                if (state.AlphaConstantNonStroking > 0.5) AddFill(box.Within(_clips.Peek()), ColorOf(state.CurrentNonStrokingColor));
        }
        _pen.Clear();
    }

    private void AddFill(PdfBox box, (double, double, double)? color)
    {
        if (box.Width > ThinRule && box.Height > ThinRule && _fills.Count < MostFills) _fills.Add(new PdfFill(box, color, _order++));
    }

    private static (double, double, double)? ColorOf(IColor? color) => color switch
    {
        RGBColor rgb => (rgb.R, rgb.G, rgb.B),
        GrayColor gray => (gray.Gray, gray.Gray, gray.Gray),
        CMYKColor cmyk => cmyk.ToRGBValues(),
        _ => null,
    };

    private static PdfBox BoxOf(PdfRectangle rectangle)
    {
        var upright = rectangle.Normalise();
        return new PdfBox(upright.Left, upright.Bottom, upright.Right, upright.Top);
    }
}

using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Logging;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace ServiceBot.Core.Documents;

/// <summary>Makes the pages of a document: only what reading needs, within the limits of the reading under way.</summary>
internal sealed class PdfSheetFactory(
    IPdfTokenScanner pdfScanner, IResourceStore resourceStore, ILookupFilterProvider filterProvider, IPageContentParser pageContentParser, ParsingOptions parsingOptions)
    : BasePageFactory<PdfSheet>(pdfScanner, resourceStore, filterProvider, new BoundedParser(pageContentParser), parsingOptions)
{
    // The parser makes factories itself; what is common to one reading comes with its options.
    private readonly Intake _intake = (parsingOptions.FilterProvider as BoundedFilters)?.Intake
        ?? throw new ArgumentException("The options of a reading bound its filters.", nameof(parsingOptions));

    protected override PdfSheet ProcessPage(
        int pageNumber,
        DictionaryToken dictionary,
        NamedDestinations namedDestinations,
        MediaBox mediaBox,
        CropBox cropBox,
        UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation,
        TransformationMatrix initialMatrix,
        IReadOnlyList<IGraphicsStateOperation> operations) =>
        new PdfDrawing(
            pageNumber, ResourceStore, PdfScanner, PageContentParser, FilterProvider, cropBox, userSpaceUnit, rotation, initialMatrix, ParsingOptions, _intake)
            .Process(pageNumber, operations);

    // Every few bytes of a page become an object.
    private sealed class BoundedParser(IPageContentParser inner) : IPageContentParser
    {
        private const int LongestContent = 8 << 20;

        public IReadOnlyList<IGraphicsStateOperation> Parse(int pageNumber, IInputBytes inputBytes, ILog log) =>
            inputBytes.Length > LongestContent ? throw new RefusedDocumentException(RefusalKind.UnpacksTooLarge) : inner.Parse(pageNumber, inputBytes, log);
    }
}

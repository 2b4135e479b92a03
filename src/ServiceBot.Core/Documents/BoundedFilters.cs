using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace ServiceBot.Core.Documents;

/// <summary>
/// Unpacks the streams of a PDF, of which each may say that it is small and be huge: what a stream unpacks to is counted before it
/// is unpacked into memory, in all of the document at most a few times what a packed document may have.
/// </summary>
internal sealed class BoundedFilters(Intake intake) : IFilterProvider
{
    // Fonts and forms that many pages share are unpacked more than once.
    private const int TimesUnpacked = 4;
    // A byte gives up to 2,730 in LZW, which no writer has used for twenty years.
    private const int LargestLzw = 256 << 10;

    private readonly IFilterProvider _inner = DefaultFilterProvider.Instance;
    private long _left = TimesUnpacked * intake.Limits.MaxUnpackedBytes;

    /// <summary>Whether a stream was too large: the parser goes on without it where it can.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The reading under way.</summary>
    public Intake Intake => intake;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(_inner.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(_inner.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(_inner.GetAllFilters());

    private IReadOnlyList<IFilter> Bounded(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new Bound(filter, this))];

    private void Take(long bytes)
    {
        _left -= bytes;
        if (_left >= 0 && bytes <= intake.Limits.MaxUnpackedBytes) return;
        IsOver = true;
        throw new RefusedDocumentException(RefusalKind.UnpacksTooLarge);
    }

    private long Measure(IFilter filter, Memory<byte> input)
    {
        switch (filter)
        {
            case FlateFilter: return Inflated(input);
            case LzwFilter: return input.Length <= LargestLzw ? 0 : long.MaxValue / 2;
            default: return 0;
        }
    }

    private long Inflated(Memory<byte> input)
    {
        // As the parser does it: without the two bytes of the header, whatever the checksum at the end says.
        using var packed = new DeflateStream(new MemoryStream(input.Length > 2 ? input[2..].ToArray() : [], writable: false), CompressionMode.Decompress);
        var chunk = new byte[81_920];
        var total = 0L;
        try
        {
            while (total <= intake.Limits.MaxUnpackedBytes && packed.Read(chunk) is > 0 and var read)
            {
                intake.Check();
                total += read;
            }
        }
        catch (InvalidDataException)
        {
            // What is broken ends here for the parser as well.
        }
        return total;
    }

    private sealed class Bound(IFilter inner, BoundedFilters all) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            all.Take(all.Measure(inner, input));
            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (inner is not FlateFilter) all.Take(output.Length);
            return output;
        }
    }
}

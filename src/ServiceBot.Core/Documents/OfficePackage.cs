using System.IO.Compression;
using System.Xml;

namespace ServiceBot.Core.Documents;

/// <summary>Looks through a packed file before anything else opens it: how much it unpacks to, how deep its parts go, and whether it carries macros.</summary>
internal static class OfficePackage
{
    private const int DeepestElement = 256;
    // What compresses a hundredfold is filler; small parts do so honestly.
    private const int HighestRatio = 200;
    private const long RatioFrom = 4 << 20;

    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1 << 10,
    };

    /// <summary>The kind of a packed file.</summary>
    /// <exception cref="RefusedDocumentException">It is no document, or not to be opened.</exception>
    public static DocumentKind Look(byte[] content, Intake intake)
    {
        using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > intake.Limits.MaxParts) throw new RefusedDocumentException(RefusalKind.UnpacksTooLarge);
        var names = zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Any(IsMacro)) throw new RefusedDocumentException(RefusalKind.Macros);
        if (names.Contains("EncryptedPackage")) throw new RefusedDocumentException(RefusalKind.Encrypted);
        DocumentKind? kind = names.Contains("word/document.xml") ? DocumentKind.Word
            : names.Contains("xl/workbook.xml") ? DocumentKind.Workbook
            : null;
        if (kind is null) throw new RefusedDocumentException(RefusalKind.UnknownKind, "压缩包");
        var left = intake.Limits.MaxUnpackedBytes;
        foreach (var entry in zip.Entries)
        {
            intake.Check();
            left -= Unpack(entry, left, intake);
        }
        return kind.Value;
    }

    private static bool IsMacro(string name) =>
        name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase);

    private static long Unpack(ZipArchiveEntry entry, long most, Intake intake)
    {
        // What an entry says of its own length is not believed.
        var ratioLimit = Math.Max(RatioFrom, entry.CompressedLength * HighestRatio);
        using var stream = new CountedStream(entry.Open(), Math.Min(most, ratioLimit));
        var isXml = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
        if (!isXml)
        {
            stream.CopyTo(Stream.Null);
            return stream.Count;
        }
        using var reader = XmlReader.Create(stream, Strict);
        while (reader.Read())
        {
            intake.Check();
            if (reader.Depth > DeepestElement) throw new RefusedDocumentException(RefusalKind.Damaged);
        }
        return stream.Count;
    }
}

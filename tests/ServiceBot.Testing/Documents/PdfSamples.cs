using System.Text;

namespace ServiceBot.Testing.Documents;

/// <summary>PDF files written by hand, for what no printer would write.</summary>
public static class PdfSamples
{
    /// <summary>Pages of the given content, with the font Helvetica as F1.</summary>
    public static byte[] OfPages(params string[] contents) => OfObjects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {contents.Length} /Kids [{string.Join(' ', contents.Select((_, at) => $"{(2 * at) + 4} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            .. contents.SelectMany((content, at) => new[]
            {
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents {(2 * at) + 5} 0 R >>",
                $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
            }),
        ]);

    /// <summary>A file of the given objects, numbered from 1; the first is the catalog.</summary>
    public static byte[] OfObjects(params IReadOnlyList<string> objects)
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var one in objects)
        {
            offsets.Add(text.Length);
            text.Append($"{offsets.Count} 0 obj\n").Append(one).Append("\nendobj\n");
        }
        var table = text.Length;
        text.Append($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) text.Append($"{offset:0000000000} 00000 n \n");
        text.Append($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>Files that are made to use up memory, time or the stack of whoever reads them; none has a text worth reading.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Pathological() =>
    [
        ("pages.pdf", OfObjects(
            [
                "<< /Type /Catalog /Pages 2 0 R >>",
                $"<< /Type /Pages /Count 100000 /Kids [{string.Join(' ', Enumerable.Range(3, 100_000).Select(at => $"{at} 0 R"))}] >>",
                .. Enumerable.Repeat("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>", 100_000),
            ])),
        ("nested.pdf", OfObjects("<< /Type /Catalog /Pages 2 0 R /X 3 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>", new string('[', 100_000) + "1" + new string(']', 100_000))),
        ("letters.pdf", OfPages($"BT /F1 12 Tf ({new string('a', 3_000_000)}) Tj ET")),
        ("far.pdf", OfPages("1e30 0 0 1e30 1e38 1e38 cm 0 0 1e30 1e30 re S BT /F1 1e30 Tf 99999999999 99999999999 Td (Far away) Tj ET")),
        ("states.pdf", OfPages(string.Concat(Enumerable.Repeat("q ", 1_000_000)))),
        ("drawing.pdf", OfPages(string.Concat(Enumerable.Repeat("0 0 m 9 9 l S ", 700_000)))),
    ];
}

using System.ComponentModel.DataAnnotations;

namespace ServiceBot.Core.Documents;

/// <summary>How much one document may cost. Whatever is beyond is refused, never cut off silently.</summary>
public sealed class DocumentLimits
{
    /// <summary>Largest file, bytes; not one byte more than this and one is read. Default 20 MiB, from 1 KiB to 256 MiB.</summary>
    [Range(1 << 10, 1 << 28)]
    public int MaxBytes { get; set; } = 20 << 20;

    /// <summary>Most bytes that a packed file (.docx, .xlsx) may unpack to. Default 64 MiB, from 1 KiB to 1 GiB.</summary>
    [Range(1 << 10, 1 << 30)]
    public long MaxUnpackedBytes { get; set; } = 64 << 20;

    /// <summary>Most parts in a packed file. Default 5,000, from 10 to 100,000.</summary>
    [Range(10, 100_000)]
    public int MaxParts { get; set; } = 5_000;

    /// <summary>Most pages of a PDF, and most sheets of a workbook. Default 1,000, from 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxPages { get; set; } = 1_000;

    /// <summary>Most characters of text. Default 3,000,000, from 1,000 to 50,000,000.</summary>
    [Range(1_000, 50_000_000)]
    public int MaxCharacters { get; set; } = 3_000_000;

    /// <summary>Longest reading of one document; looked at between pages, rows and paragraphs. Default 60 seconds, from 1 second to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan MaxTime { get; set; } = TimeSpan.FromSeconds(60);
}

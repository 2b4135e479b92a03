namespace ServiceBot.Files;

/// <summary>A kind of file that customers may send.</summary>
/// <param name="ContentType">MIME type under which it is served.</param>
/// <param name="Extension">File name ending in the store.</param>
/// <param name="IsImage">Whether pages may show it in place.</param>
internal sealed record FileKind(string ContentType, string Extension, bool IsImage)
{
    /// <summary>How many bytes from the beginning tell a kind.</summary>
    public const int HeadLength = 12;

    private static readonly FileKind Jpeg = new("image/jpeg", ".jpg", true);
    private static readonly FileKind Png = new("image/png", ".png", true);
    private static readonly FileKind Gif = new("image/gif", ".gif", true);
    private static readonly FileKind WebP = new("image/webp", ".webp", true);
    private static readonly FileKind Pdf = new("application/pdf", ".pdf", false);
    private static readonly FileKind Amr = new("audio/amr", ".amr", false);
    private static readonly FileKind Mp3 = new("audio/mpeg", ".mp3", false);
    private static readonly FileKind Mp4 = new("video/mp4", ".mp4", false);
    private static readonly FileKind[] All = [Jpeg, Png, Gif, WebP, Pdf, Amr, Mp3, Mp4];

    /// <summary>The kind by content; what the sender calls it does not count.</summary>
    /// <returns>Null for everything that is not allowed.</returns>
    public static FileKind? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => Amr,
        [(byte)'I', (byte)'D', (byte)'3', ..] => Mp3,
        // A frame without tag: eleven bits of ones, an existing version, layer III (ISO 11172-3, 2.4.2.3).
        [0xFF, 0xFB or 0xFA or 0xF3 or 0xF2 or 0xE3 or 0xE2, ..] => Mp3,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] when IsVideo(brand) => Mp4,
        _ => null,
    };

    public static FileKind? OfExtension(string extension) => Array.Find(All, kind => kind.Extension == extension);

    /// <summary>Pictures (HEIC) and sound come in the same box under other brands.</summary>
    private static bool IsVideo(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("iso"u8) || brand.StartsWith("mp4"u8) || brand.StartsWith("avc1"u8) || brand.StartsWith("M4V"u8)
        || brand.StartsWith("MSNV"u8);
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// An index on disk, in one file: a header with version and checksum, then lexicon, weights, passages and postings in the
/// machine's byte order (little-endian everywhere .NET runs today).
/// </summary>
public static class IndexFile
{
    private const int Version = 2;
    private const int ChecksumLength = 32;
    private const int HeaderLength = 8 + 4 + 8 + ChecksumLength;

    private static ReadOnlySpan<byte> Magic => "SBKINDEX"u8;

    /// <summary>Writes the index beside its place and then moves it there, so that a reader sees the old or the new one.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(EmbeddedKnowledgeIndex index, string path)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is { } directory) Directory.CreateDirectory(directory);
        var unfinished = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 20))
            {
                file.Write(new byte[HeaderLength]);
                WriteContent(file, index);
                file.Flush();
                WriteHeader(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, full, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Reads an index completely and checks it.</summary>
    /// <exception cref="InvalidDataException">The file is no index, of another version, or damaged; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EmbeddedKnowledgeIndex Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 20);
        CheckHeader(file, path);
        try
        {
            return ReadContent(file);
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"{path} is damaged: {exception.Message} Build it again with the index verb.", exception);
        }
    }

    private static void WriteHeader(FileStream file)
    {
        file.Position = HeaderLength;
        var checksum = SHA256.HashData(file);
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(header[12..], file.Length - HeaderLength);
        checksum.CopyTo(header[20..]);
        file.Position = 0;
        file.Write(header);
    }

    private static void CheckHeader(FileStream file, string path)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !header.StartsWith(Magic))
            throw new InvalidDataException($"{path} is no knowledge index.");
        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != Version)
            throw new InvalidDataException($"{path} has version {version}, this program reads {Version}: build it again with the index verb.");
        var length = BinaryPrimitives.ReadInt64LittleEndian(header[12..]);
        if (length != file.Length - HeaderLength || !SHA256.HashData(file).AsSpan().SequenceEqual(header[20..]))
            throw new InvalidDataException($"{path} is damaged (its checksum does not fit): build it again with the index verb.");
        file.Position = HeaderLength;
    }

    private static void WriteContent(Stream file, EmbeddedKnowledgeIndex index)
    {
        using var writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
        PassageFormat.Write(writer, index.Lexicon);
        writer.Write(index.Passages.Count);
        for (var at = 0; at < index.Passages.Count; at++) PassageFormat.Write(writer, index.Passages[at]);
        foreach (var shard in index.Inverted.Shards)
        {
            WriteArray<ulong>(writer, shard.Tokens);
            WriteArray<int>(writer, shard.Starts);
            WriteArray<int>(writer, shard.Passages);
            WriteArray<ushort>(writer, shard.Impacts);
        }
    }

    private static EmbeddedKnowledgeIndex ReadContent(Stream file)
    {
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        var lexicon = PassageFormat.ReadLexicon(reader);
        var passages = new Passage[reader.ReadInt32()];
        for (var at = 0; at < passages.Length; at++) passages[at] = PassageFormat.ReadPassage(reader);
        var shards = new PostingShard[PostingShard.Count];
        for (var at = 0; at < shards.Length; at++)
            shards[at] = new PostingShard(ReadArray<ulong>(reader), ReadArray<int>(reader), ReadArray<int>(reader), ReadArray<ushort>(reader));
        return new EmbeddedKnowledgeIndex(new InvertedIndex(shards, passages.Length), PassageTable.Of(passages), lexicon, ScoringWeights.Default);
    }

    private static void WriteArray<T>(BinaryWriter writer, ReadOnlySpan<T> array)
        where T : unmanaged
    {
        writer.Write(array.Length);
        writer.Flush();
        // In pieces: the bytes of a large array do not fit a span.
        const int Piece = 1 << 24;
        for (var at = 0; at < array.Length; at += Piece)
            writer.BaseStream.Write(MemoryMarshal.AsBytes(array.Slice(at, Math.Min(Piece, array.Length - at))));
    }

    private static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        var array = new T[reader.ReadInt32()];
        const int Piece = 1 << 24;
        for (var at = 0; at < array.Length; at += Piece)
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan(at, Math.Min(Piece, array.Length - at))));
        return array;
    }
}

using System.Buffers.Binary;
using System.Numerics;

namespace ServiceBot.Core.Knowledge;

/// <summary>Folds the index's tokens to the 32 bits that sparse vectors have: MurmurHash3 (x86, 32 bit, seed 0) of their eight
/// bytes, lowest first.</summary>
/// <remarks>Of n tokens about n²/2³³ pairs fall together: 10 of 300,000, which then count as one word.</remarks>
internal static class SparseTokens
{
    private const uint First = 0xcc9e2d51, Second = 0x1b873593;

    public static uint Fold(ulong token)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, token);
        return Hash(bytes);
    }

    /// <summary>MurmurHash3 x86 32-bit with seed 0, unsigned.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            uint hash = 0;
            var rest = bytes;
            for (; rest.Length >= sizeof(uint); rest = rest[sizeof(uint)..])
                hash = (BitOperations.RotateLeft(hash ^ Mixed(BinaryPrimitives.ReadUInt32LittleEndian(rest)), 13) * 5) + 0xe6546b64;
            uint tail = 0;
            for (var at = rest.Length - 1; at >= 0; at--)
                tail = (tail << 8) | rest[at];
            hash ^= Mixed(tail) ^ (uint)bytes.Length;
            hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
            hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
            return hash ^ (hash >> 16);
        }
    }

    private static uint Mixed(uint block) => unchecked(BitOperations.RotateLeft(block * First, 15) * Second);
}

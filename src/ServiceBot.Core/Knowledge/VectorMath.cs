using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ServiceBot.Core.Knowledge;

/// <summary>Products of vectors, many numbers at a time with what the processor has for that.</summary>
internal static class VectorMath
{
    private const int Steps = sbyte.MaxValue;

    // Below this, sharing the work between processors costs more than it saves.
    private const long Small = 4_000_000;

    // Other questions want processors too.
    private const int MostParts = 4;

    /// <summary>Sum of the products, summed up in the order of the processor's width: the same on the same machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(one);
        var right = MemoryMarshal.Cast<float, Vector<float>>(other)[..left.Length];
        var (a, b, c, d) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        var at = 0;
        for (; at <= left.Length - 4; at += 4)
        {
            a += left[at] * right[at];
            b += left[at + 1] * right[at + 1];
            c += left[at + 2] * right[at + 2];
            d += left[at + 3] * right[at + 3];
        }
        for (; at < left.Length; at++) a += left[at] * right[at];
        var sum = Vector.Sum(a + b + (c + d));
        for (var rest = left.Length * Vector<float>.Count; rest < one.Length; rest++) sum += one[rest] * other[rest];
        return sum;
    }

    /// <summary>The same direction with length one; empty where there is none.</summary>
    public static float[] Unit(ReadOnlySpan<float> vector)
    {
        var length = Length(vector);
        if (!double.IsFinite(length) || length <= 0) return [];
        var unit = new float[vector.Length];
        for (var at = 0; at < unit.Length; at++) unit[at] = (float)(vector[at] / length);
        return unit;
    }

    /// <summary>The same of bytes, exact. No byte is -128, so that two products fit 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Dot(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other)
    {
        var left = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(one);
        var right = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(other)[..left.Length];
        var (low, high) = (Vector<int>.Zero, Vector<int>.Zero);
        for (var at = 0; at < left.Length; at++)
        {
            Vector.Widen(left[at], out var leftLow, out var leftHigh);
            Vector.Widen(right[at], out var rightLow, out var rightHigh);
            Vector.Widen((leftLow * rightLow) + (leftHigh * rightHigh), out var sumLow, out var sumHigh);
            low += sumLow;
            high += sumHigh;
        }
        var sum = Vector.Sum(low + high);
        for (var rest = left.Length * Vector<sbyte>.Count; rest < one.Length; rest++) sum += one[rest] * other[rest];
        return sum;
    }

    /// <summary>Turns numbers into steps from -127 to 127.</summary>
    /// <returns>What one step is worth; 0 when all numbers are 0.</returns>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> steps)
    {
        var most = 0f;
        foreach (var number in vector) most = Math.Max(most, Math.Abs(number));
        if (most == 0)
        {
            steps.Clear();
            return 0;
        }
        for (var at = 0; at < vector.Length; at++) steps[at] = (sbyte)Math.Round(vector[at] / most * Steps);
        return most / Steps;
    }

    public static double Length(ReadOnlySpan<float> vector)
    {
        double square = 0;
        foreach (var number in vector) square += (double)number * number;
        return Math.Sqrt(square);
    }

    /// <summary>Does work over many rows, on several processors where it is much.</summary>
    public static void InParts(int rows, int dimensions, Action<int, int> work)
    {
        var parts = (long)rows * dimensions < Small ? 1 : Math.Min(MostParts, Environment.ProcessorCount);
        if (parts == 1)
            work(0, rows);
        else
            Parallel.For(0, parts, part => work((int)((long)rows * part / parts), (int)((long)rows * (part + 1) / parts)));
    }
}
